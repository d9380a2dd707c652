import { ReactiveElement } from 'lit';

/** Lets every element below `root`, in whatever shadow it lies, render once more with what it has. */
export function renderAgain(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof ReactiveElement) element.requestUpdate();
    if (element.shadowRoot !== null) renderAgain(element.shadowRoot);
  }
}
