/** Styles of the live picture and of the words that cover it. */
import { css } from 'lit';

export const pictureStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
    overflow: hidden;
    background: var(--stage);
    color: var(--on-stage);
  }
  .view,
  .sheet,
  video {
    display: block;
    width: 100%;
    height: 100%;
  }
  .sheet {
    position: relative;
  }
  video {
    object-fit: contain;
  }
  /* Centred where it is smaller than its place, scrolled where it is larger. */
  .view.true-pixels {
    display: grid;
    overflow: auto;
    overscroll-behavior: contain;
    cursor: grab;
  }
  .view.true-pixels:active {
    cursor: grabbing;
  }
  .view.true-pixels .sheet {
    width: var(--width);
    height: auto;
    margin: auto;
  }
  .view.true-pixels video {
    height: auto;
  }
  .view:focus-visible {
    outline-offset: -2px;
  }
  /* On the full screen nothing else says what goes on. */
  .chip {
    display: none;
    position: absolute;
    inset: var(--space-3) var(--space-3) auto auto;
    padding: 0 var(--space-3);
    border-radius: var(--radius);
    background: var(--scrim);
    color: var(--on-scrim);
    line-height: 2;
  }
  .chip.recording,
  .chip.cooldown,
  .chip.manual {
    background: var(--rec);
    color: var(--on-rec);
    font-weight: var(--weight-strong);
  }
  :host(:fullscreen) {
    width: 100vw;
    height: 100vh;
  }
  :host(:fullscreen) .chip {
    display: block;
  }
  video.covered {
    filter: grayscale(1) brightness(0.25);
  }
  /* With the last good picture below: one line of words, and nothing of the old picture behind it. */
  :host(.dead:not(:fullscreen)) {
    --cover: line;
  }
  :host(.dead:not(:fullscreen)) .view {
    position: absolute;
    inset: 0;
    opacity: 0;
    pointer-events: none;
  }
`;

/** The words over a picture; a single line where `--cover: line` says that the last good picture is below. */
export const coverStyles = css`
  :host {
    display: contents;
  }
  .cover {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    padding: var(--space-4);
    text-align: center;
  }
  .cover > rec-icon {
    --icon-size: 2rem;
    color: var(--on-stage-soft);
  }
  h2 {
    font-size: var(--text-xl);
    font-weight: var(--weight-strong);
  }
  p {
    max-width: 46ch;
    color: var(--on-stage-soft);
    text-wrap: balance;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: center;
  }
  button {
    margin-top: var(--space-2);
    background: var(--on-stage);
    color: var(--stage);
  }
  button:hover:not(:disabled) {
    background: color-mix(in oklab, var(--on-stage), var(--stage) 12%);
  }
  /* A small picture has no room for the whole sentence, and on a narrow page the status says all of it. */
  @media (max-width: 59.99rem), (max-height: 35rem) {
    .why {
      display: none;
    }
  }
  @container style(--cover: line) {
    .cover {
      position: static;
      flex-flow: row wrap;
      gap: var(--space-1) var(--space-3);
      padding: var(--space-2) var(--space-4);
      border-bottom: 1px solid var(--stage-line);
      text-align: start;
    }
    .cover > rec-icon {
      --icon-size: 1.25rem;
    }
    h2 {
      font-size: var(--text-l);
    }
    .why {
      display: none;
    }
    button {
      margin-top: 0;
    }
  }
  @media (max-width: 40rem) {
    .cover > rec-icon {
      display: none;
    }
  }
`;
