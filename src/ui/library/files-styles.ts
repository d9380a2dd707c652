/** Styles that the dialogs about files share. */
import { css } from 'lit';

export const fileDialogs = css`
  :host {
    --dialog-width: 38rem;
  }
  .body {
    display: grid;
    gap: var(--space-4);
    padding: 0 var(--space-4) var(--space-4);
  }
  .body > *,
  dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 var(--space-2);
    align-items: baseline;
    margin: 0;
  }
  .choice input {
    min-height: 0;
    margin: 0;
    accent-color: var(--primary);
  }
  .choice .quiet {
    grid-column: 2;
    font-size: var(--text-s);
    font-weight: 400;
  }
  .clips .choice {
    padding: var(--space-1) 0;
    font-weight: 400;
  }
  .clips {
    max-height: 12rem;
    overflow: auto;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
    align-items: end;
  }
  .row input {
    width: 7rem;
  }
  dt {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  dl {
    display: grid;
    gap: var(--space-2);
  }
  .finding {
    display: flex;
    gap: var(--space-2);
    align-items: flex-start;
  }
  .finding rec-icon {
    margin-top: 0.125rem;
  }
  .good rec-icon {
    color: var(--ok);
  }
  .bad {
    color: var(--rec);
    font-weight: 600;
  }
  .drop {
    display: grid;
    gap: var(--space-3);
    justify-items: start;
    padding: var(--space-4);
    border: 2px dashed var(--line-strong);
    border-radius: var(--radius);
  }
`;
