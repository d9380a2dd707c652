/**
 * Which bundles of a long list are in sight or soon will be, how many of their clips are drawn, and how high each was when
 * it was. What is not in sight keeps its place by its height and holds no nodes.
 */
import type { LitElement, ReactiveController } from 'lit';
import type { LibraryLayout } from '../../app/library/library-view.ts';

/** Beyond the edges of whatever scrolls: a good screen, so that nobody scrolls into emptiness. */
const MARGIN = '900px 0px';
/** Clips drawn before the browser has said what is in sight, and in a hidden tab, where it never does. */
const FIRST = 12;
/** Clips drawn in one frame: each is a dozen elements, and a hundred of them keep the window busy for a quarter second. */
const AT_ONCE = 6;
/** In rem, of a row that was never drawn. */
const ROW_HEIGHT: { readonly [L in LibraryLayout]: number } = { grid: 13, list: 4.5 };

/** Bundles carry their key as `data-bundle`, and as `data-clips` how many clips they have. */
export class InSight implements ReactiveController {
  readonly #host: LitElement;
  readonly #onChange: () => void;
  /** How many clips are drawn of each bundle in sight. */
  readonly #drawn = new Map<string, number>();
  /** In sight, and not drawn in full. */
  readonly #coming = new Set<string>();
  #frame: number | undefined;
  /** Whether the browser has said what is in sight. */
  #told = false;
  readonly #heights = new Map<string, number>();
  readonly #watched = new Map<string, HTMLElement>();
  #observer: IntersectionObserver | undefined;

  /** @param onChange Called after a rendering in which other clips were drawn. */
  constructor(host: LitElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#observe(entries), {
      rootMargin: MARGIN,
      // Also where it is not the page that scrolls (Chromium 120 and later; elsewhere bundles come a little late).
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
    this.#drawn.clear();
  }

  hostUpdated(): void {
    const there = new Map<string, HTMLElement>();
    for (const bundle of this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-bundle]')) {
      there.set(keyOf(bundle), bundle);
    }
    for (const [key, bundle] of this.#watched) {
      if (there.get(key) === bundle) continue;
      this.#observer?.unobserve(bundle);
      this.#watched.delete(key);
      if (there.has(key)) continue;
      this.#drawn.delete(key);
      this.#coming.delete(key);
    }
    for (const [key, bundle] of there) {
      if (this.#watched.has(key)) continue;
      this.#observer?.observe(bundle);
      this.#watched.set(key, bundle);
    }
  }

  /** How many clips of a bundle are drawn, or more than it has. @param first Place of its first clip in the list. */
  drawnOf(key: string, first: number): number {
    return this.#drawn.get(key) ?? (!this.#told && first < FIRST ? Infinity : 0);
  }

  /** As it was when the bundle was drawn last, or about so. */
  heightOf(key: string, rows: number, layout: LibraryLayout): string {
    const height = this.#heights.get(key);
    return height === undefined ? `${rows * ROW_HEIGHT[layout]}rem` : `${height}px`;
  }

  /** Scrolls to a bundle, and has it drawn. */
  show(key: string): void {
    this.#drawn.set(key, Infinity);
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
    // At first the top of the list, which is drawn last in, comes before what is below it.
    for (const { target, isIntersecting, boundingClientRect } of first ? entries.toReversed() : entries) {
      if (!(target instanceof HTMLElement)) continue;
      const key = keyOf(target);
      if (isIntersecting) {
        if (first && target.childElementCount > 0) this.#drawn.set(key, Infinity);
        if (!this.#drawn.has(key)) this.#coming.add(key);
        continue;
      }
      this.#coming.delete(key);
      if (!this.#drawn.delete(key) && !(first && target.childElementCount > 0)) continue;
      changed = true;
      if (boundingClientRect.height > 0) this.#heights.set(key, boundingClientRect.height);
    }
    if (changed) this.#draw();
    this.#drawNext();
  }

  #draw(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#onChange());
  }

  /** A few clips a frame, of the newest bundle in sight first: what somebody only scrolls past is not drawn. */
  #drawNext(): void {
    if (this.#coming.size === 0 || this.#frame !== undefined) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      const next = [...this.#coming].at(-1);
      if (next === undefined || this.#observer === undefined) return;
      const drawn = (this.#drawn.get(next) ?? 0) + AT_ONCE;
      const whole = drawn >= Number(this.#watched.get(next)?.dataset['clips'] ?? 0);
      if (whole) this.#coming.delete(next);
      this.#drawn.set(next, whole ? Infinity : drawn);
      this.#draw();
      this.#drawNext();
    });
  }
}

const keyOf = ({ dataset }: HTMLElement): string => dataset['bundle'] ?? '';
