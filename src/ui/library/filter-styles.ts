/** Styles of what finds clips. */
import { css } from 'lit';

export const filterStyles = css`
  :host {
    display: block;
    padding: 0 var(--space-4) var(--space-2);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  .search {
    position: relative;
    flex: 1;
    min-width: 0;
    margin: 0;
  }
  .search rec-icon {
    --icon-size: 1rem;
    position: absolute;
    inset: 0 auto 0 var(--space-3);
    align-items: center;
    color: var(--ink-soft);
    pointer-events: none;
  }
  .search input {
    width: 100%;
    padding-inline-start: 2.25rem;
    text-overflow: ellipsis;
  }
  .bar > button.set {
    background: var(--chosen);
  }
  .layouts {
    display: flex;
  }
`;

export const filtersStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-2);
    padding-top: var(--space-2);
  }
  .field {
    flex: 1 1 8rem;
    min-width: 0;
    max-width: 14rem;
    margin: 0;
    font-weight: 400;
  }
  .marks {
    display: flex;
    gap: var(--space-2);
  }
  .field span {
    display: block;
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  select,
  input {
    width: 100%;
    padding-inline: var(--space-2);
  }
`;
