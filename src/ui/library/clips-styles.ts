/** Styles of the library: its head, and the list of clips below it. */
import { css } from 'lit';

export const clipsStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  header {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 var(--space-2);
    padding: var(--space-3) var(--space-4) var(--space-2);
  }
  h2 {
    /* Below the head of a page that scrolls, which stays. */
    scroll-margin-top: 4rem;
    margin-inline-end: auto;
    font-size: var(--text-l);
    font-weight: 650;
  }
  header span {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .hidden {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-2);
    padding: 0 var(--space-4);
    font-size: var(--text-s);
  }
  .hidden strong {
    color: var(--warn);
    font-weight: 600;
  }
  .hidden button {
    margin-block: var(--space-1);
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
  .empty button {
    margin-top: var(--space-3);
  }
`;

export const daysStyles = css`
  :host {
    display: block;
    padding: 0 var(--space-2) var(--space-4);
  }
  /* The day stays in sight as long as its clips are. */
  h3 {
    position: sticky;
    top: var(--list-top, 0px);
    z-index: 2;
    padding: var(--space-2) var(--space-2) var(--space-1);
    background: var(--surface);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 600;
  }
  .bundle {
    display: grid;
    align-content: start;
    grid-template-columns: repeat(var(--columns, 1), minmax(0, 1fr));
    align-items: start;
  }
  /* The reasons are two pictures beside each other, which say nothing at a quarter of a narrow list. */
  .bundle > :has(> rec-clip[open]) {
    grid-column: 1 / -1;
  }
`;
