/** Styles of the wall: a strip above the picture, a column beside it in a low window, or a grid in its place. */
import { css } from 'lit';

export const wallStyles = css`
  :host {
    display: block;
    min-width: 0;
    background: var(--stage);
    color: var(--on-stage);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-2) 0;
  }
  .bar p {
    flex: 1 1 16rem;
    color: var(--stage-warn);
    font-size: var(--text-s);
    text-wrap: pretty;
  }
  .bar button {
    min-height: 2rem;
    background: var(--stage-raised);
    color: var(--on-stage);
    font-size: var(--text-s);
  }
  .bar button:hover:not(:disabled) {
    background: var(--stage-hover);
  }
  ul {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: clamp(8.5rem, 20%, 15rem);
    gap: var(--space-2);
    padding: var(--space-2);
    overflow-x: auto;
    scrollbar-width: thin;
  }
  li {
    min-width: 0;
  }
  /* All at once, of one size: as large as they fit, and where they would be too small for that the page of them scrolls. */
  :host([whole]) {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  :host([whole]) ul {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
    grid-auto-flow: row;
    align-content: start;
    flex: 1;
    overflow: auto;
  }
  @media (min-width: 60rem) {
    :host([whole]) ul {
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), var(--tile, 1fr)));
      /* What is left over is on every side; nothing is cut off above where it scrolls. */
      place-content: safe center;
    }
    /* The picture in full has what height there is: what is pressed stands beside the strip. */
    :host(:not([whole])) {
      display: grid;
      grid-template: 'tiles bar' auto / minmax(0, 1fr) auto;
    }
    :host(:not([whole])) ul {
      grid-area: tiles;
    }
    :host(:not([whole])) .bar {
      grid-area: bar;
      flex-direction: column;
      flex-wrap: nowrap;
      align-items: stretch;
      max-width: 13rem;
      padding: var(--space-2);
    }
    :host(:not([whole])) .bar p {
      flex: none;
      font-size: var(--text-xs);
    }
  }
  @media (min-width: 75rem) and (max-height: 58rem) {
    :host(:not([whole])) {
      grid-template: 'bar' auto 'tiles' minmax(0, 1fr) / 10rem;
    }
    :host(:not([whole])) .bar {
      max-width: none;
      padding-bottom: 0;
    }
    :host(:not([whole])) ul {
      grid-auto-flow: row;
      grid-auto-columns: auto;
      align-content: start;
      overflow: hidden auto;
    }
  }
`;
