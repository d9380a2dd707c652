/**
 * Has the tiles of a wall that is shown whole fill what room it has: `--tile` is how wide each is, in px, and missing where
 * they scroll.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { tileWidth } from './tile-size.ts';

/** Narrower than this a picture says nothing, in rem. */
const LEAST = 13;

type Wall = ReactiveControllerHost & { readonly renderRoot: ParentNode; readonly whole: boolean };

export class FillRoom implements ReactiveController {
  readonly #wall: Wall;
  readonly #resized = new ResizeObserver(() => this.#measure());

  constructor(wall: Wall) {
    this.#wall = wall;
    wall.addController(this);
  }

  hostUpdated(): void {
    const list = this.#wall.renderRoot.querySelector('ul');
    if (list === null || !this.#wall.whole) {
      this.#resized.disconnect();
      return;
    }
    this.#resized.observe(list);
    this.#measure();
  }

  hostDisconnected(): void {
    this.#resized.disconnect();
  }

  #measure(): void {
    const list = this.#wall.renderRoot.querySelector('ul');
    const tile = list?.querySelector<HTMLElement>('rec-tile');
    if (!list || !tile || tile.offsetHeight === 0) return;
    // Both are rounded, and half a pixel too many would put a tile into the next row.
    const [across, down] = [list.clientWidth - 1, list.clientHeight - 1];
    const { paddingLeft, paddingTop, columnGap } = getComputedStyle(list);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const width = tileWidth(
      list.childElementCount,
      {
        width: across - 2 * Number.parseFloat(paddingLeft),
        height: down - 2 * Number.parseFloat(paddingTop),
        gap: Number.parseFloat(columnGap),
        caption: tile.offsetHeight - (tile.offsetWidth * 9) / 16,
      },
      LEAST * rem,
    );
    if (width === undefined) list.style.removeProperty('--tile');
    else list.style.setProperty('--tile', `${width}px`);
  }
}
