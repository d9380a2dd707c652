/** What every dialog over the page has in common: the head, and that it opens and closes with what it is about. */
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { emit } from './emit.ts';
import { texts } from '../texts/texts.ts';
import { closeIcon } from './icons.ts';
import './rec-icon.ts';

export interface DialogHead {
  readonly title: string;
  /** What else can be done from there. */
  readonly tools?: TemplateResult;
  /** What the cross is called. */
  readonly close: string;
  readonly onClose: () => void;
}

export const dialogHead = ({ title, tools, close, onClose }: DialogHead): TemplateResult => html`
  <div class="head">
    <h2 id="title">${title}</h2>
    ${tools ?? nothing}
    <button class="plain icon" aria-label=${close} @click=${onClose}>
      <rec-icon .icon=${closeIcon}></rec-icon>
    </button>
  </div>
`;

/** Those that were opened. They are asked before anything is made of it: each closes in more ways than one. */
const opened = new Set<HTMLDialogElement>();

/** Whether a dialog lies over the page, and with it whatever is typed. */
export function dialogIsOpen(): boolean {
  for (const dialog of opened) if (!dialog.open || !dialog.isConnected) opened.delete(dialog);
  return opened.size > 0;
}

/** Opens or closes the one dialog of `host`, which has to be rendered. The browser throws when an open one is opened. */
export function setOpen({ renderRoot }: LitElement, open: boolean): void {
  const dialog = renderRoot.querySelector('dialog');
  if (!open) dialog?.close();
  else if (dialog?.isConnected === true && !dialog.open) {
    dialog.showModal();
    opened.add(dialog);
  }
}

/** A dialog that is open as long as its element is on the page; closing it in any way tells whoever put it there. */
export class Modal implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    setOpen(this.#host, true);
  }

  /** The focus goes back to where it was. */
  close(): void {
    setOpen(this.#host, false);
  }

  render(title: string, content: TemplateResult): TemplateResult {
    return html`
      <dialog aria-labelledby="title" @close=${() => emit(this.#host, 'rec-close')}>
        ${dialogHead({ title, close: texts.files.close, onClose: () => this.close() })} ${content}
      </dialog>
    `;
  }
}
