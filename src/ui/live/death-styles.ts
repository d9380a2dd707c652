/** Styles of the card that shows how a picture ended. */
import { css } from 'lit';

/** Where the card lies in the live view. */
export const deathLayout = css`
  /* Beside the last good picture the covered one only says what is going on. */
  rec-picture.dead {
    flex: none;
    aspect-ratio: auto;
  }
  /* On the full screen the card is out of sight, and nothing else says what goes on. */
  rec-picture.waiting:not(:fullscreen) {
    display: none;
  }
  rec-death,
  rec-lost {
    flex: none;
  }
  @media (min-width: 60rem) {
    rec-death.whole,
    rec-lost.whole {
      flex: 1 0 auto;
    }
  }
`;

export const deathStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    container-type: inline-size;
    background: var(--stage);
    color: var(--on-stage);
  }
  /* The words below the frame, or beside it where that leaves the frame larger. */
  .whole {
    flex: 1;
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    min-height: 0;
  }
  .frame {
    position: relative;
    /* On a page that scrolls: as high as a frame of full width is. */
    min-height: min(62dvh, 56.25cqi);
    /* True pixels are scrolled: they must not make room for themselves. */
    contain: size;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .frame button {
    display: block;
    min-width: 100%;
    min-height: 100%;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: transparent;
    cursor: zoom-out;
  }
  .frame button:hover:not(:disabled) {
    background: transparent;
  }
  .frame button:focus-visible {
    outline-offset: -2px;
  }
  .frame img {
    display: block;
    margin: auto;
    image-rendering: pixelated;
  }
  .frame.fitted button {
    position: absolute;
    inset: 0;
    width: 100%;
    cursor: zoom-in;
  }
  .frame.fitted img {
    width: 100%;
    height: 100%;
    object-fit: contain;
    image-rendering: auto;
  }
  .note {
    position: absolute;
    inset: 0;
    align-content: center;
    text-align: center;
    padding: var(--space-4);
    color: var(--on-stage-soft);
  }
  .words {
    display: grid;
    gap: var(--space-1) var(--space-3);
    padding: var(--space-3) var(--space-4);
    border-top: 1px solid var(--stage-line);
    border-inline-start: 4px solid var(--change);
    background: var(--stage-raised);
  }
  .head {
    display: flex;
    gap: var(--space-2);
    align-items: start;
  }
  .head button {
    flex: none;
    margin: calc(-1 * var(--space-2)) calc(-1 * var(--space-2)) calc(-1 * var(--space-2)) 0;
    background: transparent;
    color: inherit;
  }
  .head button:hover:not(:disabled) {
    background: var(--stage-hover);
  }
  h2 {
    flex: 1;
    min-width: 0;
    font-size: var(--text-l);
    font-weight: var(--weight-strong);
    text-wrap: balance;
  }
  p {
    color: var(--on-stage-soft);
    text-wrap: pretty;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-1);
  }
  .actions button {
    background: var(--stage-line);
    color: var(--on-stage);
  }
  .actions button:hover:not(:disabled) {
    background: var(--stage-hover);
  }
  .actions .rec-play {
    background: var(--on-stage);
    color: var(--stage);
  }
  .actions .rec-play:hover:not(:disabled) {
    background: color-mix(in oklab, var(--on-stage), var(--stage) 12%);
  }
  @media (min-width: 60rem) {
    .frame {
      min-height: 12rem;
    }
  }
  @container (min-width: 48rem) {
    .whole {
      grid-template: minmax(0, 1fr) / minmax(0, 1fr) 15rem;
    }
    .whole .words {
      align-content: center;
      border-top: 0;
    }
    .whole .actions {
      display: grid;
      margin-top: var(--space-2);
    }
  }
  .compact {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
  }
  .compact .thumb {
    width: 8rem;
    min-height: 0;
    height: 100%;
    padding: 0;
    overflow: hidden;
    border-radius: 0;
    background: var(--stage);
  }
  .compact img {
    width: 100%;
    height: 100%;
    max-height: 7rem;
    object-fit: contain;
  }
  @media (max-width: 40rem) {
    .compact .thumb {
      width: 5.5rem;
    }
  }
`;
