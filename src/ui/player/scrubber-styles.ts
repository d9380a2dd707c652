import { css } from 'lit';

export const scrubberStyles = css`
  :host {
    position: relative;
    display: block;
  }
  .track {
    position: relative;
    height: 3.5rem;
    border-radius: var(--radius-small);
    background: var(--raised);
    cursor: pointer;
    touch-action: none;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
    border-radius: inherit;
  }
  .now {
    position: absolute;
    inset: -0.25rem auto -0.25rem 0;
    width: 2px;
    margin-inline-start: -1px;
    border-radius: 1px;
    background: var(--ink);
    pointer-events: none;
  }
  .now::before {
    content: '';
    position: absolute;
    inset: -0.25rem auto auto 50%;
    width: 0.75rem;
    height: 0.75rem;
    border: 2px solid var(--surface);
    border-radius: 50%;
    background: var(--ink);
    translate: -50% 0;
  }
  @media (max-height: 30rem) {
    .track {
      height: 2.25rem;
    }
  }
  @media (forced-colors: active) {
    .now,
    .now::before {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
