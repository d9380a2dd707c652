/** Keys of the list of clips, as in a desktop's list of files. They act on the clip that has the focus, or holds it. */
import type { LitElement, ReactiveController } from 'lit';
import type { ClipId } from '../../core/clip/clip.ts';
import { STEPS, type Step } from '../../core/clip/shelves.ts';
import { emit } from '../kit/emit.ts';
import type { RecClip } from './rec-clip.ts';

type ListKey =
  | { readonly kind: 'step'; readonly step: Step; readonly stretch: boolean }
  | { readonly kind: 'all' | 'none' | 'toggle' | 'open' | 'rename' | 'delete' };

/** @param inside The focus is on something within the clip, whose own keys come first. */
function listKeyOf(event: KeyboardEvent, inside: boolean): ListKey | undefined {
  if (event.defaultPrevented || event.altKey || event.isComposing) return undefined;
  const { key } = event;
  if (event.ctrlKey || event.metaKey) {
    return key.toLowerCase() === 'a' && !event.shiftKey ? { kind: 'all' } : undefined;
  }
  const step = STEPS.find((each) => each === key);
  if (step !== undefined) return { kind: 'step', step, stretch: event.shiftKey };
  if (key === 'F2') return { kind: 'rename' };
  if (key === 'Delete') return { kind: 'delete' };
  if (key === 'Escape') return { kind: 'none' };
  if (inside) return undefined;
  if (key === ' ') return { kind: 'toggle' };
  return key === 'Enter' ? { kind: 'open' } : undefined;
}

/** Whether what has the focus takes text or has a list of its own, so that no key of it is ours. */
const hasKeys = (target: EventTarget | undefined): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.role === 'menuitem');

const isClip = (target: EventTarget): target is RecClip =>
  target instanceof HTMLElement && target.localName === 'rec-clip';

/** What the keys act on. */
interface ClipsList extends LitElement {
  readonly selected: ReadonlySet<ClipId>;
  /** Where a key leads to from a clip. */
  stepFrom(id: ClipId, step: Step): ClipId | undefined;
  focusClip(id: ClipId): void;
}

export class ListKeys implements ReactiveController {
  readonly #host: ClipsList;

  constructor(host: ClipsList) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKey);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const clip = event.composedPath().find(isClip);
    if (clip === undefined || hasKeys(target)) return;
    const key = listKeyOf(event, !(target instanceof HTMLElement && target.localName === 'article'));
    if (key === undefined || (key.kind === 'none' && this.#host.selected.size === 0)) return;
    event.preventDefault();
    this.#act(key, clip);
  };

  #act(key: ListKey, clip: RecClip): void {
    const host = this.#host;
    const { selected } = host;
    const { id } = clip.item.row;
    const closed = clip.item.state !== 'writing';
    if (key.kind === 'all') emit(host, 'rec-select-all');
    else if (key.kind === 'none') emit(host, 'rec-select-none');
    else if (key.kind === 'toggle') emit(host, 'rec-select', { id, how: 'toggle' });
    else if (key.kind === 'step') this.#step(key, id);
    else if (key.kind === 'delete' && selected.has(id)) emit(host, 'rec-delete-many', [...selected]);
    else if (closed && key.kind === 'open') emit(host, 'rec-play', id);
    else if (closed && key.kind === 'delete') emit(host, 'rec-delete', id);
    else if (closed) clip.rename();
  }

  #step({ step, stretch }: Extract<ListKey, { kind: 'step' }>, id: ClipId): void {
    const next = this.#host.stepFrom(id, step);
    if (next === undefined) return;
    // The first stretch begins where the person is.
    if (stretch && this.#host.selected.size === 0) emit(this.#host, 'rec-select', { id, how: 'toggle' });
    if (stretch) emit(this.#host, 'rec-select', { id: next, how: 'stretch' });
    this.#host.focusClip(next);
  }
}
