/** Styles of the list of clips. */
import { css } from 'lit';

export const clipsStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  header {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 0 var(--space-2);
    padding: var(--space-3) var(--space-4) var(--space-2);
    background: var(--surface);
  }
  h2 {
    margin-inline-end: auto;
    font-size: var(--text-l);
    font-weight: 650;
  }
  header span {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    padding: 0 var(--space-2) var(--space-4);
  }
  /* The heading takes a row of its own, and the clip below it a cell like every other. */
  .first {
    display: contents;
  }
  h3 {
    grid-column: 1 / -1;
    padding: var(--space-3) var(--space-2) var(--space-1);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 600;
  }
  .empty {
    max-width: 40ch;
    margin: 0 auto;
    padding: var(--space-6) var(--space-4);
    color: var(--ink-soft);
    text-align: center;
    text-wrap: balance;
  }
  .empty strong {
    display: block;
    color: var(--ink);
    font-weight: 600;
  }
  .older {
    display: block;
    margin: 0 auto var(--space-4);
  }
`;
