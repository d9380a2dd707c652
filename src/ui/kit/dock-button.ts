/** A button of the dock at the lower edge of a narrow page: its name below its icon. */
import { css } from 'lit';

export const dockButton = css`
  @media (max-width: 59.99rem) {
    .dock {
      flex-direction: column;
      gap: 0.125rem;
      min-width: 0;
      min-height: 3.5rem;
      padding: var(--space-1) 0;
      font-size: var(--text-2xs);
      font-weight: var(--weight);
      line-height: 1.15;
      white-space: normal;
      hyphens: auto;
    }
  }
`;
