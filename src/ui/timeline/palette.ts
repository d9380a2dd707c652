/** The colours of the timeline, read from the custom properties of its element: a canvas knows none of them. */
import { css } from 'lit';
import type { MarkKind } from '../../core/timeline/marks.ts';
import type { ClipKind } from '../../core/timeline/track.ts';

const ROLES = [
  'ink',
  'soft',
  'line',
  'watched',
  'activity',
  'change',
  'stream',
  'hand',
  'rec',
  'ok',
  'warn',
] as const;
type Role = (typeof ROLES)[number];
export type Palette = { readonly [R in Role]: string };

/** In forced colours only the system's own are left: kinds are told apart by their shapes and their words. */
export const paletteStyles = css`
  :host {
    --tl-ink: var(--ink);
    --tl-soft: var(--ink-soft);
    --tl-line: var(--line);
    --tl-watched: var(--raised);
    --tl-activity: var(--line-strong);
    --tl-change: var(--change);
    --tl-stream: var(--warn);
    --tl-hand: var(--focus);
    --tl-rec: var(--rec);
    --tl-ok: var(--ok);
    --tl-warn: var(--warn);
  }
  .probe {
    display: none;
    forced-color-adjust: none;
  }
  @media (forced-colors: active) {
    :host {
      --tl-ink: CanvasText;
      --tl-soft: CanvasText;
      --tl-line: GrayText;
      --tl-watched: ButtonFace;
      --tl-activity: CanvasText;
      --tl-change: Highlight;
      --tl-stream: Highlight;
      --tl-hand: LinkText;
      --tl-rec: Highlight;
      --tl-ok: CanvasText;
      --tl-warn: Highlight;
    }
  }
`;

export const CLIP_ROLES: { readonly [K in ClipKind]: Role } = {
  change: 'change',
  stream: 'stream',
  manual: 'hand',
  kept: 'hand',
  imported: 'soft',
  recording: 'rec',
};

export const MARK_ROLES: { readonly [K in MarkKind]: Role } = {
  frozen: 'warn',
  'no-signal': 'warn',
  'source-lost': 'warn',
  evicted: 'warn',
  reboot: 'warn',
  slept: 'warn',
  'mode-change': 'ink',
  reconnected: 'ok',
  'signal-back': 'ok',
  unrecorded: 'change',
  gap: 'soft',
};

/** Milliseconds after which colours are read again by themselves: nobody says that a custom property has changed. */
const FRESH = 2000;

export class PaletteReader {
  #palette: Palette | undefined;
  #readAt = -Infinity;

  /** The colours have become others. */
  forget(): void {
    this.#palette = undefined;
  }

  /** @param probe Takes each colour for a moment, so that `light-dark()` and system colours are resolved. */
  read(probe: HTMLElement, now: number): Palette {
    if (this.#palette === undefined || now - this.#readAt > FRESH) {
      const styles = getComputedStyle(probe);
      const entries = ROLES.map((role) => {
        probe.style.setProperty('color', `var(--tl-${role})`);
        return [role, styles.color] as const;
      });
      this.#palette = Object.fromEntries(entries) as { [R in Role]: string };
      this.#readAt = now;
    }
    return this.#palette;
  }
}
