/** What a person does with the clip that is open: plays it, looks closer, cuts a part out, keeps a picture. */
import type { ClipRow } from '../../core/clip/clip.ts';
import { clipFileName } from '../../core/clip/name.ts';
import { asPrerollError, PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { PlayerAction } from '../../core/player/keys.ts';
import { nextMoment } from '../../core/player/moment.ts';
import { deathIn, onsetIn } from '../../core/player/moments.ts';
import { nextSpeed } from '../../core/player/speed.ts';
import { stillParts, type Stretch, stretchesToPlay } from '../../core/player/stretch.ts';
import { moveEdge, type TrimEdge } from '../../core/player/trim.ts';
import { addMicros, type Micros, micros, secondsToMicros, wallMs } from '../../core/time.ts';
import type { FramesOfClip } from '../../protocol/export.ts';
import type { ClipWork } from '../library/clip-work.ts';
import { download } from '../library/download.ts';
import type { ClipItem, Library } from '../library/library.ts';
import { Observable, type Readable } from '../observable.ts';
import { Player } from './player.ts';
import type { Router } from '../router.ts';
import { captureFrame } from '../watch/screenshot.ts';

/** What is known of the clip's frames. */
export type FramesView =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly error: PrerollError }
  | ({
      readonly kind: 'known';
      /** What is played, and what is left out, when the still parts are skipped. */
      readonly stretches: readonly Stretch[];
      readonly still: readonly Stretch[];
    } & FramesOfClip);

/** What came of what a person did; each is a new object. */
export type Outcome =
  | { readonly kind: 'saved' | 'copied' | 'no-more' }
  | { readonly kind: 'failed'; readonly error: PrerollError };

export interface ClipPageOptions {
  readonly work: Pick<ClipWork, 'frames' | 'export'>;
  readonly library: Pick<Library, 'list'>;
  readonly router: Pick<Router, 'open'>;
  readonly player?: Player;
  readonly save?: (picture: Blob, name: string) => void;
}

interface Open {
  /** As it was when the clip was opened: see `#rowNow`. */
  readonly row: ClipRow;
  readonly video: HTMLVideoElement;
  readonly leave: AbortController;
}

export class ClipPage {
  readonly player: Player;
  readonly frames: Readable<FramesView>;
  /** The part that would be cut out, as the person put it; `undefined` while nobody cuts. */
  readonly trim: Readable<Stretch | undefined>;
  readonly outcome: Readable<Outcome | undefined>;

  readonly #options: ClipPageOptions;
  readonly #frames = new Observable<FramesView>({ kind: 'reading' });
  readonly #trim = new Observable<Stretch | undefined>(undefined);
  readonly #outcome = new Observable<Outcome | undefined>(undefined);
  #open: Open | undefined;

  constructor(options: ClipPageOptions) {
    this.#options = options;
    this.player = options.player ?? new Player();
    this.frames = this.#frames;
    this.trim = this.#trim;
    this.outcome = this.#outcome;
  }

  /** Whether the clip that is open has sound. */
  get sounds(): boolean {
    return this.#open?.row.audio !== undefined;
  }

  /** Plays the clip in `video`, whose source is its file, until `close`. */
  open({ row }: ClipItem, video: HTMLVideoElement, at: Micros): void {
    this.close();
    const leave = new AbortController();
    this.#open = { row, video, leave };
    this.player.open(video, { length: row.duration, at });
    void this.#read(row, leave.signal);
  }

  close(): void {
    this.#open?.leave.abort();
    this.#open = undefined;
    this.player.close();
    this.#frames.set({ kind: 'reading' });
    this.#trim.set(undefined);
    this.#outcome.set(undefined);
  }

  /** Does what a key or a button means. What concerns the window itself is not done here. */
  act(action: Exclude<PlayerAction, { kind: 'full-screen' } | { kind: 'delete' }>): void {
    const { player } = this;
    const { at } = player.position.get();
    const view = player.view.get();
    switch (action.kind) {
      case 'toggle':
        player.toggle();
        break;
      case 'forwards':
      case 'backwards':
        player.shuttle(action.kind);
        break;
      case 'skip-still':
        player.setSkipping(!view.skipping);
        break;
      case 'mute':
        player.setMuted(!view.muted);
        break;
      case 'step':
        player.step(action.frames);
        break;
      case 'move':
        player.go(addMicros(at, secondsToMicros(action.seconds)));
        break;
      case 'go':
        player.go(micros(this.#length() * action.share));
        break;
      case 'speed':
        player.setSpeed(nextSpeed(view.speed, action.direction));
        break;
      case 'change':
        player.go(
          nextMoment(this.#places(), at, action.direction) ??
            (action.direction === 1 ? this.#length() : micros(0)),
        );
        break;
      case 'clip':
        this.#leaf(action.direction);
        break;
      case 'picture':
        void this.#keepPicture('saved');
        break;
      case 'copy-picture':
        void this.#keepPicture('copied');
        break;
      case 'trim-from':
        this.putEdge('from', at);
        break;
      case 'trim-until':
        this.putEdge('until', at);
        break;
    }
  }

  /** Begins to cut with the whole clip, or no longer cuts. */
  setTrimming(on: boolean): void {
    const frames = this.#frames.get();
    if (on && frames.kind !== 'known') return;
    this.#trim.set(on ? { from: micros(0), until: this.#length() } : undefined);
  }

  /** Moves an edge of the part, which is all of the clip at first. */
  putEdge(edge: TrimEdge, to: Micros): void {
    const frames = this.#frames.get();
    if (frames.kind !== 'known') return;
    const part = this.#trim.get() ?? { from: micros(0), until: this.#length() };
    this.#trim.set(moveEdge(frames.table, part, edge, to));
  }

  /** To be called from a click, since the browser asks where to. Never rejects. */
  async exportPart(): Promise<void> {
    const part = this.#trim.get();
    const row = this.#open?.row;
    if (part === undefined || row === undefined) return;
    await this.#options.work.export({ clips: [row.id], form: { kind: 'trimmed', ...part }, sidecars: false });
  }

  async #read(row: ClipRow, signal: AbortSignal): Promise<void> {
    const found = await this.#options.work.frames(row.id, signal);
    if (signal.aborted || found === undefined) return;
    if (found instanceof PrerollError) {
      this.#frames.set({ kind: 'failed', error: found });
      return;
    }
    const { table, levels, changes } = found;
    const stretches = stretchesToPlay(changes, table.end);
    this.player.know({ table, stretches });
    this.#frames.set({
      kind: 'known',
      table,
      levels,
      changes,
      stretches,
      still: stillParts(stretches, table.end),
    });
  }

  #length(): Micros {
    const frames = this.#frames.get();
    return frames.kind === 'known' ? frames.table.end : (this.#open?.row.duration ?? micros(0));
  }

  /** Where changes begin, and what the clip's row tells of. */
  #places(): readonly Micros[] {
    const row = this.#rowNow();
    const frames = this.#frames.get();
    const told = row === undefined ? [] : [onsetIn(row), deathIn(row), ...row.markers.map(({ at }) => at)];
    const stretches = frames.kind === 'known' ? frames.stretches.map(({ from }) => from) : [];
    return [...told.filter((at) => at !== undefined), ...stretches];
  }

  /** As it is listed now: meanwhile it may have been given another name. */
  #rowNow(): ClipRow | undefined {
    const opened = this.#open?.row;
    const listed = this.#options.library.list.get().items.find(({ row }) => row.id === opened?.id);
    return listed?.row ?? opened;
  }

  /** Opens the clip that was recorded before this one, or after it. */
  #leaf(direction: 1 | -1): void {
    const items = this.#options.library.list.get().items.filter(({ state }) => state !== 'writing');
    const here = items.findIndex(({ row }) => row.id === this.#open?.row.id);
    // The newest stands first.
    const next = here === -1 ? undefined : items[here - direction];
    if (next === undefined) this.#outcome.set({ kind: 'no-more' });
    else this.#options.router.open({ kind: 'clip', id: next.row.id, at: undefined });
  }

  /** The picture that is shown, at its true size, under the moment at which it was on the machine's screen. */
  async #keepPicture(how: 'saved' | 'copied'): Promise<void> {
    const { video, leave } = this.#open ?? {};
    if (video === undefined) return;
    this.player.pause();
    try {
      await this.player.settled();
      if (leave?.signal.aborted !== false) return;
      const { picture, timestamp } = await captureFrame(video);
      const row = this.#rowNow();
      if (row === undefined) return;
      if (how === 'copied') await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
      else {
        const at = wallMs(row.startedAt + timestamp / 1000);
        (this.#options.save ?? download)(picture, clipFileName(row, at, row.utcOffset, 'png'));
      }
      if (!leave.signal.aborted) this.#outcome.set({ kind: how });
    } catch (thrown) {
      if (leave?.signal.aborted === true) return;
      const error = asPrerollError(thrown, 'not-supported', say`The picture could not be kept`);
      this.#outcome.set({ kind: 'failed', error });
    }
  }
}
