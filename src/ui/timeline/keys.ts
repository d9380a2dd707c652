/** What keys do on the timeline. Pure; those of the page and of the browser are left alone. */
import type { Timeline } from '../../app/timeline/timeline.ts';
import { dayOf } from '../../core/timeline/days.ts';

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export type KeyAction =
  /** So many steps; `lane`: so many lanes down. */
  | { readonly kind: 'step' | 'lane' | 'days'; readonly by: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'change'; readonly direction: 'later' | 'earlier' }
  | { readonly kind: 'day' | 'start' | 'end' | 'now' }
  | { readonly kind: 'play' };

/** A share of what is shown; the next one is as good as all of a view away. */
const FAR = 10;

/** As a slider has them: up and right are later, and Page Up is more. Up and down go through lanes where there are several. */
export function keyAction(pressed: PressedKey, lanes: number): KeyAction | undefined {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed;
  if (altKey || metaKey) return undefined;
  if (ctrlKey) {
    if (key === 'ArrowRight') return { kind: 'change', direction: 'later' };
    return key === 'ArrowLeft' ? { kind: 'change', direction: 'earlier' } : undefined;
  }
  const by = shiftKey ? FAR : 1;
  switch (key) {
    case 'ArrowRight':
      return { kind: 'step', by };
    case 'ArrowLeft':
      return { kind: 'step', by: -by };
    case 'ArrowUp':
      return lanes > 1 ? { kind: 'lane', by: -1 } : { kind: 'step', by };
    case 'ArrowDown':
      return lanes > 1 ? { kind: 'lane', by: 1 } : { kind: 'step', by: -by };
    case 'PageUp':
      return { kind: 'days', by: 1 };
    case 'PageDown':
      return { kind: 'days', by: -1 };
    case 'Home':
      return { kind: 'start' };
    case 'End':
      return { kind: 'end' };
    case 'Enter':
    case ' ':
      return { kind: 'play' };
    default:
      return LETTERS.get(key.toLowerCase());
  }
}

const LETTERS: ReadonlyMap<string, KeyAction> = new Map<string, KeyAction>([
  ['+', { kind: 'zoom', factor: 0.5 }],
  ['=', { kind: 'zoom', factor: 0.5 }],
  ['-', { kind: 'zoom', factor: 2 }],
  ['0', { kind: 'day' }],
  ['n', { kind: 'change', direction: 'later' }],
  ['b', { kind: 'change', direction: 'earlier' }],
  ['t', { kind: 'now' }],
]);

const STEPS = [1, 5, 10, 30, 60, 300, 600, 1800].map((seconds) => seconds * 1000);

/**
 * Milliseconds of one step: a two-hundredth of what is shown, on a round number; and no less than what the slider says of
 * a moment, or a key would seem to do nothing.
 */
export const stepOf = (span: number): number => STEPS.findLast((step) => step <= span / 200) ?? 1000;

/** Everything but playing, which is not the timeline's own affair. */
export function act(timeline: Timeline, action: Exclude<KeyAction, { kind: 'play' }>): void {
  const at = timeline.cursor.get();
  const day = dayOf(at, timeline.offset);
  switch (action.kind) {
    case 'step': {
      const step = stepOf(timeline.view.get().span) * action.by;
      // On round times, from wherever it begins.
      timeline.goTo(Math.round((at + step) / Math.abs(step)) * Math.abs(step));
      break;
    }
    case 'lane': {
      const devices = timeline.devices();
      const place = devices.findIndex(({ id }) => id === timeline.laneNow()?.id) + action.by;
      timeline.lane.set(devices[Math.min(Math.max(place, 0), devices.length - 1)]?.id);
      break;
    }
    case 'days':
      timeline.moveDays(action.by);
      break;
    case 'zoom':
      timeline.zoomBy(action.factor);
      break;
    case 'change':
      void timeline.change(action.direction);
      break;
    case 'day':
      timeline.wholeDay();
      break;
    case 'start':
      timeline.goTo(day.from);
      break;
    case 'end':
      timeline.goTo(Math.min(day.from + day.span - 1, Math.max(timeline.now(), day.from)));
      break;
    case 'now':
      timeline.toNow();
      break;
  }
}
