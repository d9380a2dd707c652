/**
 * What a click on a clip selects, as in every list of files: with Ctrl one more, with Shift all up to there; `undefined`:
 * nothing. The clip's box ticks itself: kept from that it would be unticked after all that a listener had done.
 */
export function selectBy(click: MouseEvent): 'toggle' | 'stretch' | undefined {
  if (click.composedPath()[0] instanceof HTMLInputElement) return undefined;
  if (click.shiftKey) return 'stretch';
  return click.ctrlKey || click.metaKey ? 'toggle' : undefined;
}
