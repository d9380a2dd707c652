/** Styles of the head of the page. */
import { css } from 'lit';

export const headerStyles = css`
  header {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 3.25rem;
    padding: var(--space-1) var(--space-2) var(--space-1) var(--space-4);
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }
  .device {
    display: flex;
    gap: var(--space-2);
    align-items: baseline;
    min-width: 0;
    margin-inline-start: var(--space-2);
    padding-inline-start: var(--space-3);
    border-inline-start: 1px solid var(--line);
  }
  h1 {
    overflow: hidden;
    font-size: inherit;
    font-weight: var(--weight-strong);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .state {
    flex: none;
    color: var(--ink-soft);
  }
  .recording,
  .cooldown,
  .manual,
  .about-to-record,
  .failed {
    color: var(--rec);
    font-weight: var(--weight-strong);
  }
  .watching {
    color: var(--ok);
  }
  .paused,
  .reconnecting,
  .unreachable,
  .needs-login,
  .needs-setup,
  .needs-update,
  .evicted,
  .rebooting,
  .no-signal {
    color: var(--warn);
  }
  .actions {
    display: flex;
    gap: var(--space-1);
    margin-inline-start: auto;
  }
  /* Where a thumb reaches: with a machine on the page they are in the sheet of its dock. */
  @media (max-width: 59.99rem) {
    .actions:not(.alone) button:not(.update) {
      display: none;
    }
    .actions.alone {
      position: fixed;
      inset: auto 0 0;
      align-items: center;
      height: var(--dock);
      padding: 0 var(--space-2) env(safe-area-inset-bottom);
      border-top: 1px solid var(--line);
      background: var(--surface);
    }
    .actions.alone > button {
      flex: 1;
    }
  }
  @media (min-width: 60rem) {
    .clips {
      display: none;
    }
  }
  /* Who has no keys. */
  @media (max-width: 59.99rem) and (pointer: coarse) {
    .help {
      display: none;
    }
  }
  @media (max-width: 40rem) {
    .device {
      margin-inline-start: 0;
      padding-inline-start: var(--space-2);
    }
  }
`;
