/** Styles of a native dialog with a header. */
import { css } from 'lit';

export const dialogs = css`
  dialog {
    width: min(var(--dialog-width), 100vw - 2rem);
    max-width: none;
    max-height: calc(100dvh - 2rem);
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--line);
    border-radius: var(--radius-large);
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: var(--scrim);
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
    background: var(--surface);
  }
  .head h2 {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    font-size: var(--text-l);
    font-weight: var(--weight-strong);
  }
  @media (max-width: 40rem) {
    dialog {
      width: 100vw;
      max-height: 100dvh;
      margin: auto 0 0;
      border-radius: var(--radius-large) var(--radius-large) 0 0;
    }
  }
`;
