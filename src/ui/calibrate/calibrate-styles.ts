/** Styles of the panel below the picture while somebody calibrates. */
import { css } from 'lit';

export const calibrateStyles = css`
  :host {
    display: block;
  }
  section {
    display: grid;
    gap: var(--space-3);
  }
  .said {
    /* Two lines: a picture that grew or shrank with the words would move under the hand. */
    min-height: 2.9em;
    margin-top: var(--space-2);
    text-wrap: pretty;
  }
  .warning {
    color: var(--warn);
  }
  .seen {
    display: grid;
    gap: var(--space-3) var(--space-5);
    padding-top: var(--space-3);
    border-top: 1px solid var(--line);
  }
  @media (min-width: 75rem) {
    .seen {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
  }
`;
