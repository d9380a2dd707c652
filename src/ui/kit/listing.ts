/** Style of lines that are shown as they are: code, a log. */
import { css } from 'lit';

export const listing = css`
  pre {
    max-height: 16rem;
    margin: 0;
    padding: var(--space-2) var(--space-3);
    overflow: auto;
    border-radius: var(--radius);
    background: var(--raised);
    font-size: var(--text-xs);
    line-height: 1.5;
  }
`;
