/** Layout of the panel below the live picture. */
import { css } from 'lit';

export const panelStyles = css`
  :host {
    display: grid;
    grid-template: 'status' 'activity' 'meter' 'controls' / minmax(0, 1fr);
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    background: var(--surface);
  }
  /* Two lines, of the status or of it and what cannot be seen: a picture that changed its size would move under the hand. */
  .state {
    grid-area: status;
    min-height: 3rem;
  }
  /* There is room for one of them, and what ends the recording is worse than what is not seen. */
  .state:has(rec-tight[shown]) rec-sight {
    display: none;
  }
  .seen {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-4);
  }
  .seen > * {
    min-width: 0;
  }
  rec-tools:not([listed]) {
    grid-area: tools;
    margin-inline-end: calc(-1 * var(--space-2));
  }
  .figures {
    display: flex;
    grid-area: meter;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-4);
    /* Of what the recorder has counted in its first second. */
    min-height: 1.2rem;
  }
  rec-activity,
  rec-calibrate {
    grid-area: activity;
  }
  rec-controls {
    grid-area: controls;
  }
  /* They are in the sheet of the dock there. */
  @media (max-width: 59.99rem) {
    rec-tools:not([listed]) {
      display: none;
    }
  }
  @media (min-width: 60rem) {
    :host {
      grid-template:
        'status tools' 'activity activity' 'meter meter' 'controls controls' / minmax(0, 1fr)
        auto;
      align-items: center;
      gap: var(--space-2) var(--space-4);
      /* The Tab key goes as the eye does, wherever the tools lie. */
      reading-flow: grid-rows;
    }
    .state {
      height: 3rem;
      align-content: center;
    }
    /* Two lines of the status, whose end says why it records, and a third. */
    .state:has([shown]) {
      --status-size: var(--text-m);
      --line-size: var(--text-xs);
      --line-gap: 0;
      line-height: 1.2;
    }
    .seen {
      flex-wrap: nowrap;
    }
    rec-masked {
      flex: none;
    }
  }
  /* A low window: what can go beside something else does, since the picture is what one is here for. */
  @media (min-width: 80rem) and (max-height: 58rem) {
    :host {
      grid-template:
        'status meter meter' 'activity activity activity' 'controls controls tools' / minmax(0, 1fr)
        auto auto;
      --strip: 2.5rem;
    }
    /* In as many lines as the state may have, with lost frames and all. */
    .figures {
      --meter-side: flex-end;
      flex-wrap: nowrap;
      justify-content: flex-end;
      max-width: 18rem;
      max-height: 3rem;
      line-height: 1.2;
    }
    rec-tools:not([listed]) {
      justify-self: end;
    }
  }
`;
