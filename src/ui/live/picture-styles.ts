/** Styles of the live picture and of what covers it. */
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
  video {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  video.covered {
    filter: grayscale(1) brightness(0.25);
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
    font-weight: 650;
  }
  p {
    max-width: 46ch;
    color: var(--on-stage-soft);
    text-wrap: balance;
  }
  button {
    margin-top: var(--space-2);
    background: var(--on-stage);
    color: var(--stage);
  }
  button:hover:not(:disabled) {
    background: #fff;
  }
  /* A small picture has no room for the whole sentence, and on a narrow page the status says all of it. */
  @media (max-width: 59.99rem), (max-height: 35rem) {
    .why {
      display: none;
    }
  }
  /* With the last good picture below: one line, and nothing of the old picture behind it. */
  :host(.dead) video {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }
  :host(.dead) .cover {
    position: static;
    flex-flow: row wrap;
    gap: var(--space-1) var(--space-3);
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid #2a313b;
    text-align: start;
  }
  :host(.dead) .cover > rec-icon {
    --icon-size: 1.25rem;
  }
  :host(.dead) h2 {
    font-size: var(--text-l);
  }
  :host(.dead) .why {
    display: none;
  }
  :host(.dead) button {
    margin-top: 0;
  }
  @media (max-width: 40rem) {
    .cover > rec-icon {
      display: none;
    }
  }
`;
