/**
 * Which blocks of a long list are in sight or soon will be, and how high each was when it was drawn. What is not in sight
 * keeps its place by its height and holds no nodes.
 */
import type { LitElement, ReactiveController } from 'lit';
import type { LibraryLayout } from '../../app/library/library-view.ts';

/** Beyond the edges of whatever scrolls: a good screen, so that nobody scrolls into emptiness. */
const MARGIN = '900px 0px';
/** Clips drawn before the browser has said what is in sight, and in a hidden tab, where it never does. */
const FIRST = 48;
/** In rem, of a row that was never drawn. */
const ROW_HEIGHT: { readonly [L in LibraryLayout]: number } = { grid: 13, list: 4.5 };

/** Blocks carry their key as `data-block`. */
export class InSight implements ReactiveController {
  readonly #host: LitElement;
  readonly #onChange: () => void;
  readonly #near = new Set<string>();
  /** In sight, and not drawn yet. */
  readonly #coming = new Set<string>();
  #frame: number | undefined;
  /** Whether the browser has said what is in sight. */
  #told = false;
  readonly #heights = new Map<string, number>();
  readonly #watched = new Map<string, Element>();
  #observer: IntersectionObserver | undefined;

  /** @param onChange Called after a rendering in which other blocks were drawn. */
  constructor(host: LitElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#observe(entries), {
      rootMargin: MARGIN,
      // Also where it is not the page that scrolls (Chromium 120 and later; elsewhere blocks come a little late).
      ...({ scrollMargin: MARGIN } satisfies { readonly scrollMargin: string }),
    });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#told = false;
    this.#watched.clear();
    this.#coming.clear();
    this.#near.clear();
  }

  hostUpdated(): void {
    const there = new Map<string, HTMLElement>();
    for (const block of this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-block]')) {
      there.set(block.dataset['block'] ?? '', block);
    }
    for (const [key, block] of this.#watched) {
      if (there.get(key) === block) continue;
      this.#observer?.unobserve(block);
      this.#watched.delete(key);
      if (there.has(key)) continue;
      this.#near.delete(key);
      this.#coming.delete(key);
    }
    for (const [key, block] of there) {
      if (this.#watched.has(key)) continue;
      this.#observer?.observe(block);
      this.#watched.set(key, block);
    }
  }

  /** Whether a block is drawn. @param first Place of its first clip in the list. */
  isNear(key: string, first: number): boolean {
    return this.#near.has(key) || (!this.#told && first < FIRST);
  }

  /** As it was when the block was drawn last, or about so. */
  heightOf(key: string, rows: number, layout: LibraryLayout): string {
    const height = this.#heights.get(key);
    return height === undefined ? `${rows * ROW_HEIGHT[layout]}rem` : `${height}px`;
  }

  /** Scrolls to a block, and has it drawn. */
  show(key: string): void {
    this.#near.add(key);
    this.#watched.get(key)?.scrollIntoView({ block: 'center' });
    this.#host.requestUpdate();
  }

  /** The list is laid out anew. */
  forgetHeights(): void {
    this.#heights.clear();
  }

  #observe(entries: readonly IntersectionObserverEntry[]): void {
    let changed = false;
    const first = !this.#told;
    this.#told = true;
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const key = target instanceof HTMLElement ? (target.dataset['block'] ?? '') : '';
      if (!isIntersecting) this.#coming.delete(key);
      if (isIntersecting === this.#near.has(key)) continue;
      if (isIntersecting && !first) {
        this.#coming.add(key);
        continue;
      }
      changed = true;
      if (isIntersecting) {
        this.#near.add(key);
        continue;
      }
      if (boundingClientRect.height > 0) this.#heights.set(key, boundingClientRect.height);
      this.#near.delete(key);
    }
    if (changed) this.#draw();
    this.#drawNext();
  }

  #draw(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#onChange());
  }

  /** One block a frame, the newest in sight first: what somebody only scrolls past is not drawn. */
  #drawNext(): void {
    if (this.#coming.size === 0 || this.#frame !== undefined) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      const next = [...this.#coming].at(-1);
      if (next === undefined || this.#observer === undefined) return;
      this.#coming.delete(next);
      this.#near.add(next);
      this.#draw();
      this.#drawNext();
    });
  }
}
