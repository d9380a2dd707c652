/** Styles of a labelled input with its hint and its error. */
import { css } from 'lit';

export const fields = css`
  label {
    display: block;
    margin-bottom: var(--space-1);
    font-weight: 550;
  }
  input {
    min-height: var(--control);
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  input[aria-invalid='true'] {
    border-color: var(--rec);
  }
  .error:not(:empty) {
    margin-top: var(--space-1);
    color: var(--rec);
  }
`;
