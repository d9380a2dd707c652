/** Styles of what is typed and of what is chosen. */
import { css } from 'lit';

/** What takes an answer, by itself. */
export const inputs = css`
  input,
  select {
    min-height: var(--control);
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
`;

/** A labelled input with its hint and its error. */
export const fields = css`
  ${inputs}
  label {
    display: block;
    margin-bottom: var(--space-1);
    font-weight: 550;
  }
  input[aria-invalid='true'] {
    border-color: var(--rec);
  }
  .error:not(:empty) {
    margin-top: var(--space-1);
    color: var(--rec);
  }
`;

/** Choices under one heading, without the browser's frame. */
export const choices = css`
  fieldset {
    display: grid;
    gap: var(--space-2);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 550;
  }
`;
