/** Styles of one clip in the list. */
import { css } from 'lit';

export const clipStyles = css`
  :host {
    display: block;
  }
  article {
    display: grid;
    grid-template-columns: 6.75rem minmax(0, 1fr) auto;
    gap: var(--space-1) var(--space-3);
    align-items: center;
    padding: var(--space-2);
    border-radius: var(--radius);
  }
  article:hover {
    background: var(--raised);
  }
  .thumb {
    position: relative;
  }
  .thumb button {
    position: relative;
    width: 100%;
    min-height: 0;
    aspect-ratio: 16 / 9;
    padding: 0;
    overflow: hidden;
    border-radius: var(--radius-small);
    background: var(--stage);
    color: #fff;
  }
  .thumb button:hover:not(:disabled) {
    background: var(--stage);
  }
  .thumb button:disabled {
    opacity: 1;
  }
  img {
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .thumb rec-icon {
    --icon-fill: currentColor;
    --icon-size: 1rem;
    position: absolute;
    inset: 0;
    width: 2rem;
    height: 2rem;
    margin: auto;
    align-items: center;
    justify-content: center;
    border-radius: 50%;
    background: rgb(0 0 0 / 55%);
    opacity: 0;
    transition: opacity 120ms;
  }
  .thumb button:hover rec-icon,
  .thumb button:focus-visible rec-icon {
    opacity: 1;
  }
  .length {
    position: absolute;
    inset: auto 0.1875rem 0.1875rem auto;
    padding: 0 0.25rem;
    border-radius: 0.1875rem;
    background: rgb(0 0 0 / 72%);
    color: #fff;
    font-weight: 550;
    pointer-events: none;
    font-size: var(--text-xs);
    line-height: 1.4;
  }
  .first {
    display: flex;
    gap: var(--space-2);
    align-items: baseline;
    justify-content: space-between;
  }
  .when {
    font-weight: 600;
  }
  .why,
  .facts {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .why {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button.why {
    display: inline;
    color: var(--ink-soft);
    font-weight: 400;
    text-align: start;
    text-decoration: none;
    white-space: normal;
  }
  button.why:hover:not(:disabled) {
    background: none;
    color: var(--ink);
    text-decoration: underline;
  }
  .tail {
    white-space: nowrap;
  }
  button.why rec-icon {
    --icon-size: 0.875rem;
    margin-inline-start: var(--space-1);
    vertical-align: -0.125rem;
    transition: transform 120ms;
  }
  button.why[aria-expanded='true'] rec-icon {
    transform: rotate(180deg);
  }
  rec-cause {
    grid-column: 1 / -1;
    padding: var(--space-2) 0;
    font-size: var(--text-s);
  }
`;
