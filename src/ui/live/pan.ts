/** Drags what scrolls, as a map is dragged, with a mouse or a pen; a finger scrolls by itself. */
export function startPan(event: PointerEvent): void {
  const view = event.currentTarget;
  // A button within, or a mask that is drawn, has the pointer for itself.
  if (!(view instanceof HTMLElement) || event.pointerType === 'touch' || event.button !== 0) return;
  if (event.defaultPrevented) return;
  let { clientX: x, clientY: y } = event;
  const move = (moved: PointerEvent): void => {
    view.scrollBy(x - moved.clientX, y - moved.clientY);
    x = moved.clientX;
    y = moved.clientY;
  };
  const end = (): void => {
    view.removeEventListener('pointermove', move);
    view.removeEventListener('lostpointercapture', end);
  };
  view.setPointerCapture(event.pointerId);
  view.addEventListener('pointermove', move);
  view.addEventListener('lostpointercapture', end);
}
