/** Styles of the panel below the picture while somebody calibrates. */
import { css } from 'lit';

export const calibrateStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  section {
    display: grid;
    grid-template: 'tools' 'said' 'legend' 'history' / minmax(0, 1fr);
    gap: var(--space-2) var(--space-5);
  }
  rec-mask-tools {
    grid-area: tools;
  }
  .saying {
    grid-area: said;
    /* Two lines: a picture that grew or shrank with the words would move under the hand. */
    min-height: 2.9em;
  }
  .said {
    text-wrap: pretty;
  }
  .warning {
    color: var(--warn);
  }
  rec-legend {
    grid-area: legend;
  }
  rec-history {
    grid-area: history;
  }
  /* Beside one another, so that the picture keeps most of the height. */
  @container (min-width: 36rem) {
    section {
      grid-template:
        'tools tools' auto
        'said said' auto
        'legend history' minmax(0, 1fr) / minmax(0, 1fr) minmax(14rem, 2fr);
    }
  }
  @container (min-width: 64rem) {
    section {
      grid-template:
        'tools history' auto
        'said history' auto
        'legend history' minmax(0, 1fr) / minmax(0, 3fr) minmax(20rem, 2fr);
    }
  }
`;
