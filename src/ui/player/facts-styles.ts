import { css } from 'lit';

export const factsStyles = css`
  :host {
    display: grid;
    align-content: start;
    gap: var(--space-5);
    padding: var(--space-4);
  }
  h3 {
    margin-bottom: var(--space-2);
    font-size: var(--text-m);
    font-weight: var(--weight-strong);
  }
  .label {
    display: grid;
    gap: var(--space-1);
  }
  label {
    margin: 0;
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: var(--weight);
  }
  input,
  textarea {
    width: 100%;
  }
  textarea {
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    field-sizing: content;
    max-height: 12rem;
    resize: none;
  }
  dl {
    display: grid;
    gap: var(--space-1);
    margin-bottom: var(--space-3);
  }
  dl div {
    display: grid;
    grid-template-columns: 8rem 1fr;
    gap: var(--space-3);
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .bad {
    color: var(--rec);
  }
  li {
    display: flex;
    gap: var(--space-3);
    padding: var(--space-1) 0;
  }
  li button {
    flex: none;
  }
  @media (pointer: coarse) {
    li button.link {
      min-height: var(--control);
    }
    li {
      align-items: center;
    }
  }
`;
