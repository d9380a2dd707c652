import { css } from 'lit';

/** The sizes of `paint.ts`, in rem: a ruler of 20 pixels, and 58 or fewer for each lane. */
export const plotStyles = css`
  :host {
    display: block;
  }
  .plot {
    position: relative;
    height: calc(1.25rem + var(--lane, 3.625rem) * var(--lanes, 1));
    overflow: hidden;
    cursor: pointer;
    /* The page scrolls up and down below a finger; everything else is the timeline's. */
    touch-action: pan-y;
    user-select: none;
  }
  .plot:focus-visible {
    outline-offset: -2px;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
  .line {
    position: absolute;
    inset-block: 0;
    inset-inline-start: -1px;
    width: 2px;
    pointer-events: none;
    will-change: transform;
  }
  .cursor {
    background: var(--tl-ink);
  }
  .cursor::before {
    position: absolute;
    inset-inline-start: -4px;
    width: 10px;
    height: 7px;
    background: inherit;
    clip-path: polygon(0 0, 100% 0, 50% 100%);
    content: '';
  }
  .now {
    inset-block-start: 1.25rem;
    background: var(--tl-ok);
  }
  .hover {
    width: 1px;
    inset-inline-start: 0;
    background: var(--tl-soft);
    opacity: 0.6;
  }
  .empty {
    position: absolute;
    inset: 1.25rem 0 0;
    display: grid;
    place-items: center;
    padding: 0 var(--space-4);
    color: var(--ink-soft);
    text-align: center;
    pointer-events: none;
  }
  /* The lines of the hours are behind it. */
  .empty span {
    padding: 0 var(--space-2);
    background: var(--surface);
  }
  @media (forced-colors: active) {
    .line {
      forced-color-adjust: none;
    }
  }
`;
