/** The page's layout: two columns that scroll by themselves where there is room, one long page where there is not. */
import { css } from 'lit';

export const appStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100dvh;
  }
  main {
    flex: 1;
    display: grid;
    align-content: start;
    min-height: 0;
  }
  rec-library {
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  rec-header {
    position: sticky;
    top: 0;
    z-index: 10;
  }
  @media (max-width: 59.99rem) {
    main {
      padding-bottom: var(--dock);
    }
  }
  @media (min-width: 60rem) {
    :host {
      height: 100dvh;
      overflow: hidden;
    }
    main {
      grid-template:
        'strip library' auto
        'stage library' minmax(0, 1fr)
        'timeline library' auto / minmax(0, 1fr) clamp(21rem, 28vw, 46rem);
      align-content: stretch;
    }
    .stage {
      grid-area: stage;
      overflow: auto;
    }
    .strip {
      grid-area: strip;
    }
    rec-timeline {
      grid-area: timeline;
    }
    rec-library {
      grid-area: library;
      overflow: auto;
      border-top: 0;
      border-inline-start: 1px solid var(--line);
    }
  }
  /* A low window: the wall stands beside the picture in full, which is as wide as its height lets it be anyway. */
  @media (min-width: 75rem) and (max-height: 58rem) {
    main {
      grid-template:
        'strip stage library' minmax(0, 1fr)
        'timeline timeline library' auto / auto minmax(0, 1fr) clamp(21rem, 28vw, 46rem);
    }
    .strip {
      border-inline-end: 1px solid var(--stage-line);
    }
  }
`;
