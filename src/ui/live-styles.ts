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
  .state {
    grid-area: status;
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
        'status modes' 'meter modes' 'activity activity' 'controls controls' / minmax(0, 1fr)
        auto;
      gap: var(--space-1) var(--space-4);
      padding-bottom: var(--space-4);
    }
    rec-activity,
    rec-controls {
      margin-top: var(--space-2);
    }
  }
`;
