/** Styles of the row of controls. */
import { css } from 'lit';

export const controlsStyles = css`
  :host {
    display: block;
  }
  .main {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .record {
    min-width: 9.5rem;
  }
  .record rec-icon {
    --icon-fill: currentColor;
    --icon-size: 0.875rem;
  }
  .record.start rec-icon {
    color: var(--rec);
  }
  .record.stop {
    background: var(--rec);
    color: light-dark(#fff, #12161c);
  }
  .record.stop:hover:not(:disabled) {
    background: color-mix(in oklab, var(--rec), light-dark(#000, #fff) 12%);
  }
  /* Where the thumb is. The rest stays in the page, which scrolls to it. */
  @media (max-width: 59.99rem) {
    .main {
      position: fixed;
      inset: auto 0 0;
      z-index: 20;
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      gap: var(--space-1);
      padding: var(--space-2) var(--space-2) max(var(--space-2), env(safe-area-inset-bottom));
      border-top: 1px solid var(--line);
      background: var(--surface);
    }
    .main button {
      flex-direction: column;
      gap: 0.125rem;
      min-width: 0;
      min-height: 3.75rem;
      padding: var(--space-1);
      font-size: var(--text-xs);
      line-height: 1.2;
      white-space: normal;
    }
  }
`;
