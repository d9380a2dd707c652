/** Styles of a line below the status: what else is to be known. */
import { css } from 'lit';

export const lineStyles = css`
  :host {
    display: block;
  }
  .line {
    display: flex;
    gap: var(--space-2);
    margin-top: var(--line-gap, var(--space-1));
    color: var(--ink-soft);
    font-size: var(--line-size, inherit);
  }
  .warning {
    width: fit-content;
    padding: 0 var(--space-2);
    border-radius: var(--radius-small);
    background: var(--warn-tint);
    color: var(--warn);
  }
  rec-icon {
    --icon-size: 1rem;
    flex: none;
    height: 1lh;
  }
  p {
    min-width: 0;
    text-wrap: pretty;
  }
  @media (min-width: 60rem) {
    .warning {
      max-width: 100%;
    }
    .line p {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }
`;
