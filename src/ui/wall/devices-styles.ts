/** Styles of the list of devices. */
import { css } from 'lit';

export const devicesStyles = css`
  :host {
    --dialog-width: 46rem;
  }
  .body {
    padding: 0 var(--space-4) var(--space-4);
  }
  .device {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) 0;
    border-bottom: 1px solid var(--line);
  }
  .who {
    flex: 1 1 14rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .who strong {
    font-weight: var(--weight-strong);
  }
  .who p {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .who .recording {
    color: var(--rec);
    font-weight: var(--weight-strong);
  }
  .who .new {
    color: var(--change);
    font-weight: var(--weight-strong);
  }
  input {
    width: 100%;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  .add {
    margin-top: var(--space-4);
  }
`;
