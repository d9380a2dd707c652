/** Styles of the tools of the picture, in a row and in the sheet of a narrow page. */
import { css } from 'lit';

export const toolsStyles = css`
  :host {
    display: block;
  }
  div {
    display: flex;
    gap: var(--space-1);
  }
  /* An icon alone, where the names do not fit beside one another: in a low window the controls stand in the same row. */
  :host(:not([listed])) button {
    min-width: var(--control);
    padding: 0;
  }
  :host(:not([listed])) .name {
    display: none;
  }
  @media (min-width: 120rem) and (min-height: 58.01rem), (min-width: 150rem) {
    :host(:not([listed])) button {
      padding: 0 var(--space-2);
    }
    :host(:not([listed])) .name {
      display: inline;
    }
    /* It stands on the button. */
    .name-told {
      display: none;
    }
  }
  :host([listed]) div {
    display: grid;
  }
  :host([listed]) button {
    justify-content: flex-start;
    gap: var(--space-3);
  }
`;
