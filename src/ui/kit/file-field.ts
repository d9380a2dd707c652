/** A field for files that nobody sees, behind a button or an entry of a menu that opens it. */
import { html, type LitElement, type TemplateResult } from 'lit';

/** A clip, and what says where it is from. */
export const CLIP_FILES = '.mp4,.json,video/mp4,application/json';

export interface FileField {
  /** What is offered, as the browser wants it: endings and media types, with commas. */
  readonly accept: string;
  readonly several?: boolean;
  /** Never called with none. */
  readonly take: (files: readonly File[]) => void;
}

export const fileField = ({ accept, several = false, take }: FileField): TemplateResult => html`
  <input
    type="file"
    hidden
    accept=${accept}
    ?multiple=${several}
    @change=${({ currentTarget: input }: Event) => {
      if (!(input instanceof HTMLInputElement)) return;
      const files = [...(input.files ?? [])];
      // The same file again, once it was mended or given back, is another choice.
      input.value = '';
      if (files.length > 0) take(files);
    }}
  />
`;

/** Lets the person choose, in the one field of `host`. */
export const openFileField = ({ renderRoot }: LitElement): void =>
  renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
