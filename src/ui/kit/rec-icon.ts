import { css, LitElement } from 'lit';
import type { IconNode } from 'lucide';

const SVG = 'http://www.w3.org/2000/svg';

/** Each drawing once, to be copied: a list has hundreds of a handful of them. */
const drawings = new WeakMap<IconNode, SVGElement>();

/** Built node by node, never parsed. */
function draw(icon: IconNode): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of icon) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined) shape.setAttribute(name, String(value));
    }
    svg.append(shape);
  }
  return svg;
}

/** A drawing that repeats what a label says: always hidden from screen readers. */
export class RecIcon extends LitElement {
  static override properties = { icon: { attribute: false } };
  static override styles = css`
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      width: var(--icon-size, 1.125rem);
      height: var(--icon-size, 1.125rem);
      fill: var(--icon-fill, none);
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `;

  declare icon: IconNode;

  override render(): Node {
    const drawing = drawings.get(this.icon) ?? draw(this.icon);
    drawings.set(this.icon, drawing);
    return drawing.cloneNode(true);
  }
}

customElements.define('rec-icon', RecIcon);
