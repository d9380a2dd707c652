/** Styles of the settings dialog. */
import { css } from 'lit';

export const settingsStyles = css`
  :host {
    --dialog-width: 38rem;
  }
  form {
    padding: 0 var(--space-4) var(--space-4);
  }
  h3 {
    margin-top: var(--space-5);
    padding-bottom: var(--space-2);
    border-bottom: 1px solid var(--line);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 600;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 6.5rem 3.75rem;
    gap: 0 var(--space-2);
    align-items: center;
    padding: var(--space-3) 0 0;
  }
  .field label {
    margin: 0;
  }
  .field input {
    width: 100%;
    text-align: end;
  }
  .field p {
    grid-column: 1 / -1;
    max-width: 62ch;
  }
  .about {
    margin-top: 0.125rem;
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .own {
    color: var(--warn);
    font-size: var(--text-s);
  }
  details {
    margin-top: var(--space-4);
  }
  summary {
    width: fit-content;
    min-height: var(--control);
    align-content: center;
    border-radius: var(--radius-small);
    font-weight: 550;
    cursor: pointer;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--space-2);
    margin-top: var(--space-5);
  }
`;
