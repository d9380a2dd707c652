/** Styles of a question that takes the place of the start page. */
import { css } from 'lit';

export const questions = css`
  :host {
    display: grid;
    place-items: center;
    padding: var(--space-5) var(--space-4);
  }
  section {
    width: min(30rem, 100%);
  }
  h1 {
    font-size: var(--text-xl);
    font-weight: 650;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  p {
    margin: var(--space-3) 0 0;
    color: var(--ink-soft);
    font-size: var(--text-l);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-5);
  }
`;
