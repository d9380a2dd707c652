/** Layout of the live view: the picture above its panel, and the panel's rows. */
import { css } from 'lit';

export const liveStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  rec-picture {
    aspect-ratio: 16 / 9;
    max-height: 62dvh;
  }
  .panel {
    display: grid;
    grid-template: 'status' 'meter' 'activity' 'modes' 'controls' / minmax(0, 1fr);
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    background: var(--surface);
  }
  /* Two lines, of the status or of it and what cannot be seen: a picture that changed its size would move under the hand. */
  .state {
    grid-area: status;
    min-height: 3rem;
  }
  rec-modes {
    grid-area: modes;
    margin-inline: calc(-1 * var(--space-2));
  }
  rec-meter {
    grid-area: meter;
  }
  rec-activity,
  rec-calibrate {
    grid-area: activity;
  }
  rec-controls {
    grid-area: controls;
  }
  @media (min-width: 60rem) {
    rec-picture {
      flex: 1;
      max-height: none;
      aspect-ratio: auto;
    }
    .panel {
      grid-template:
        'status modes' 'meter meter' 'activity activity' 'controls controls' / minmax(0, 1fr)
        auto;
      align-items: center;
      gap: var(--space-1) var(--space-4);
      padding-bottom: var(--space-4);
    }
    .state {
      height: 3rem;
      align-content: center;
    }
    .state:has(rec-sight[shown]) {
      --status-lines: 1;
    }
    rec-activity,
    rec-controls {
      margin-top: var(--space-2);
    }
  }
`;
