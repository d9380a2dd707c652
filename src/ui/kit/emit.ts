/**
 * Tells whoever listens further up what a person did. A detail is there or it is not: `undefined` is none to the compiler,
 * since an event makes `null` of it, and a listener that compares it with `undefined` would take that for a detail.
 */
export function emit(
  host: EventTarget,
  type: `rec-${string}`,
  ...[detail]: readonly [] | readonly [detail: string | number | boolean | object]
): void {
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
