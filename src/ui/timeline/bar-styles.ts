import { css } from 'lit';

/** One row where there is room. Elsewhere days and zoom are in a second one, which is there when it is wanted. */
export const barStyles = css`
  :host {
    display: block;
  }
  .bar,
  .group,
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
    align-items: center;
  }
  .bar {
    padding: var(--space-1) var(--space-2);
  }
  .words {
    flex: 1 1 12rem;
    min-width: 0;
    overflow: hidden;
    padding: 0 var(--space-1);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .words b {
    margin-inline-end: var(--space-2);
    font-weight: var(--weight-strong);
  }
  .words span {
    color: var(--ink-soft);
  }
  .day {
    color: var(--ink);
    font-weight: var(--weight-medium);
  }
  input[type='date'] {
    min-height: var(--control);
    padding: 0 var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  .toggle {
    display: none;
  }
  @media (max-width: 59.99rem) {
    .toggle {
      display: inline-flex;
    }
    .more {
      flex: 1 0 100%;
      justify-content: space-between;
    }
    .more:not(.open) {
      display: none;
    }
    .words {
      flex-basis: 100%;
      order: 1;
    }
    .toggle {
      margin-inline-start: auto;
    }
    .more {
      order: 2;
    }
  }
`;
