import { css } from 'lit';

/**
 * Narrow: the picture on top, what is known of the clip between, and the controls at the lower edge, where the thumb is.
 * Wide: what is known stands beside the picture.
 */
export const pageStyles = css`
  :host {
    display: grid;
    min-height: 0;
  }
  .page {
    display: grid;
    grid-template: 'stage' auto 'side' minmax(0, 1fr) 'bar' auto / minmax(0, 1fr);
    min-height: 0;
    background: var(--surface);
  }
  .stage {
    grid-area: stage;
    position: relative;
    display: grid;
    min-height: 8rem;
    background: var(--stage);
  }
  video {
    width: 100%;
    height: 100%;
    max-height: 45dvh;
    min-height: 0;
    object-fit: contain;
  }
  .stage p {
    place-self: center;
    max-width: 34rem;
    padding: var(--space-5) var(--space-4);
    color: var(--on-stage);
    text-align: center;
    text-wrap: balance;
  }
  rec-clip-facts {
    grid-area: side;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .bar {
    grid-area: bar;
    display: grid;
    gap: var(--space-2);
    min-width: 0;
    padding: var(--space-3) var(--space-3) max(var(--space-3), env(safe-area-inset-bottom));
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  /* What is typed there can wait: beside the picture and the controls of the part a sliver of it would be left. */
  @media (max-width: 55.99rem) and (not ((orientation: landscape) and (max-height: 30rem))) {
    .page.cutting {
      grid-template: 'stage' minmax(0, 1fr) 'bar' auto / minmax(0, 1fr);
    }
    .cutting rec-clip-facts {
      display: none;
    }
    .cutting video {
      position: absolute;
      inset: 0;
      max-height: none;
    }
  }
  @media (min-width: 56rem), (orientation: landscape) and (max-height: 30rem) {
    .page {
      grid-template: 'stage side' minmax(0, 1fr) 'bar side' auto / minmax(0, 1fr) clamp(15rem, 28vw, 30rem);
    }
    .stage {
      min-height: 0;
    }
    video {
      position: absolute;
      inset: 0;
      max-height: none;
    }
    rec-clip-facts {
      border-left: 1px solid var(--line);
    }
  }
  .page:fullscreen {
    grid-template: 'stage' minmax(0, 1fr) 'bar' auto / minmax(0, 1fr);
  }
  .page:fullscreen rec-clip-facts {
    display: none;
  }
  .page:fullscreen video {
    position: absolute;
    inset: 0;
    max-height: none;
  }
`;
