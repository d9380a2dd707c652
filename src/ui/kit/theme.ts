/** Styles that several elements share. Each adopts them beside its own; the values are in `tokens.css`. */
import { css } from 'lit';

export const base = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .quiet {
    color: var(--ink-soft);
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  .sr-only {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* No transition at all: one of a millisecond would be of every property, and its first moment is what a script reads. */
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition: none !important;
    }
  }
`;

export const buttons = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: var(--control);
    padding: 0 var(--space-3);
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    font: inherit;
    font-weight: var(--weight-medium);
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--quick);
    touch-action: manipulation;
  }
  button:hover:not(:disabled) {
    background: var(--raised-hover);
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  button.primary {
    background: var(--primary);
    color: var(--on-primary);
  }
  button.primary:hover:not(:disabled) {
    background: var(--primary-hover);
  }
  button.plain {
    background: transparent;
  }
  button.plain:hover:not(:disabled) {
    background: var(--raised);
  }
  button.icon {
    width: var(--control);
    padding: 0;
  }
  button[aria-pressed='true'] {
    background: var(--chosen);
  }
  button[aria-pressed='true']:hover:not(:disabled) {
    background: color-mix(in oklab, var(--chosen), var(--ink) 8%);
  }
  button.link {
    min-height: 0;
    padding: 0;
    border-radius: var(--radius-small);
    background: none;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
    button[aria-pressed='true'] {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
`;
