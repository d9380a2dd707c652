/** Styles of the masks that are drawn over the picture; its colours are those of the stage, in both schemes. */
import { css } from 'lit';

export const masksStyles = css`
  :host,
  svg {
    display: block;
    width: 100%;
    height: 100%;
  }
  svg {
    overflow: visible;
    /* From a zone no finger scrolls either; the element sees to that, since parts of an SVG have no touch action. */
    touch-action: manipulation;
    user-select: none;
  }
  svg.drawing {
    cursor: crosshair;
    touch-action: none;
  }
  svg:focus {
    outline: none;
  }
  polygon,
  polyline,
  circle {
    vector-effect: non-scaling-stroke;
  }
  .zone {
    cursor: move;
    outline: none;
  }
  .zone polygon {
    fill: rgb(255 255 255 / 8%);
  }
  .halo {
    fill: none;
    stroke: #000;
    stroke-width: 5;
    pointer-events: none;
  }
  .line {
    fill: none;
    stroke: #fff;
    stroke-width: 2;
    pointer-events: none;
  }
  /* The kinds differ by their line too, not by a word alone. */
  .mask .line {
    stroke-dasharray: 7 4;
  }
  .selected .line {
    stroke: #ffb38f;
    stroke-width: 3;
  }
  .label {
    fill: #fff;
    stroke: #000;
    stroke-width: 3;
    paint-order: stroke;
    font:
      600 0.75rem system-ui,
      sans-serif;
    pointer-events: none;
    text-anchor: middle;
    dominant-baseline: central;
  }
  .corner {
    cursor: grab;
    outline: none;
  }
  .corner .grip {
    fill: transparent;
  }
  .corner .dot {
    fill: #ffb38f;
    stroke: #000;
    stroke-width: 2;
    pointer-events: none;
  }
  .corner.selected .dot {
    fill: #fff;
    stroke: #ff7a3d;
    stroke-width: 4;
  }
  :is(.zone, .corner):focus-visible .line,
  .corner:focus-visible .dot {
    stroke: #79b8ff;
    stroke-width: 4;
  }
  @media (forced-colors: active) {
    .line {
      stroke: CanvasText;
    }
    .selected .line,
    .corner.selected .dot {
      stroke: Highlight;
    }
  }
`;
