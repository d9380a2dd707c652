/** Tells whoever listens further up what a person did. */
export function emit(host: EventTarget, type: `rec-${string}`, detail?: unknown): void {
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
