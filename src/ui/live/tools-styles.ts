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
  :host([listed]) div {
    display: grid;
  }
  :host([listed]) button {
    justify-content: flex-start;
    gap: var(--space-3);
  }
`;
