/** The form in which a person gives a secret. */
import { css } from 'lit';

export const secretStyles = css`
  :host {
    --dialog-width: 32rem;
  }
  form {
    display: grid;
    gap: var(--space-4);
    padding: 0 var(--space-4) var(--space-4);
  }
  input:not([type='checkbox']) {
    width: 100%;
  }
  #hint {
    margin-top: var(--space-1);
  }
  .keep {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--space-2);
    align-items: start;
    margin: 0;
    font-weight: inherit;
  }
  .keep input {
    min-height: 0;
    margin-top: 0.3em;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: end;
  }
`;
