/** Styles of the start screen. */
import { css } from 'lit';

export const homeStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 30rem);
    align-content: safe center;
    justify-content: center;
    padding: var(--space-5) var(--space-4);
  }
  h1 {
    margin-bottom: var(--space-2);
    font-size: var(--text-2xl);
    font-weight: 700;
    line-height: 1.15;
    letter-spacing: -0.02em;
  }
  .what {
    margin-bottom: var(--space-4);
    color: var(--ink-soft);
    text-wrap: pretty;
  }
  .go-on {
    max-width: 100%;
    margin-bottom: var(--space-5);
  }
  .go-on:has(+ .since) {
    margin-bottom: var(--space-1);
  }
  .since {
    margin-bottom: var(--space-5);
    color: var(--warn);
    font-size: var(--text-s);
  }
  .go-on span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row {
    display: flex;
    gap: var(--space-2);
  }
  .row input {
    flex: 1;
    min-width: 0;
    font-size: var(--text-l);
  }
  .hint {
    margin-top: var(--space-1);
    color: var(--ink-soft);
    font-size: var(--text-s);
    text-wrap: pretty;
  }
  .demo {
    display: grid;
    justify-items: start;
    margin-top: var(--space-5);
  }
  .demo button {
    border-color: var(--line);
    background: var(--surface);
  }
  .privacy {
    margin-top: var(--space-5);
    padding-top: var(--space-4);
    border-top: 1px solid var(--line);
    color: var(--ink-soft);
  }
  h2 {
    margin: var(--space-5) 0 var(--space-1);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 600;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--space-1);
  }
  .device {
    flex: 1;
    min-width: 0;
    justify-content: space-between;
  }
  .device span:first-child {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .device .quiet {
    font-weight: 400;
  }
`;
