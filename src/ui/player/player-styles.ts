import { css } from 'lit';

/**
 * The page of a clip takes the whole window. Narrow: the picture on top, what is known of it between, and the controls at
 * the lower edge, where the thumb is. Wide: what is known stands beside the picture.
 */
export const playerStyles = css`
  dialog {
    width: 100vw;
    height: 100dvh;
    max-width: none;
    max-height: none;
    margin: 0;
    border: 0;
    border-radius: 0;
    overflow: hidden;
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
  }
  .head {
    border-bottom: 1px solid var(--line);
  }
  .head h2 {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
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
    min-height: 0;
    background: var(--stage);
  }
  video {
    width: 100%;
    height: 100%;
    max-height: 45dvh;
    min-height: 0;
    object-fit: contain;
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
    padding: var(--space-3) var(--space-3) max(var(--space-3), env(safe-area-inset-bottom));
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .said:empty {
    display: none;
  }
  .broken {
    place-self: center;
    display: grid;
    gap: var(--space-3);
    justify-items: center;
    max-width: 34rem;
    padding: var(--space-6) var(--space-4);
    color: var(--on-stage);
    text-align: center;
  }
  @media (min-width: 56rem), (orientation: landscape) and (max-height: 30rem) {
    .page {
      grid-template: 'stage side' minmax(0, 1fr) 'bar side' auto / minmax(0, 1fr) clamp(15rem, 28vw, 30rem);
    }
    video {
      max-height: none;
      position: absolute;
      inset: 0;
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
    max-height: none;
    position: absolute;
    inset: 0;
  }
`;
