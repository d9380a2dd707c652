/**
 * What the app is to the desktop around it: its installation, its icon, its notifications, the screen that it keeps on,
 * and the question before it goes away.
 */
import { badgeOf } from '../../core/badge.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { type Residence, residenceOf } from '../../core/residence.ts';
import type { RecorderView } from '../../protocol/pipeline.ts';
import type { ClipChange } from '../../store/changes.ts';
import type { Store } from '../../store/store.ts';
import { type Attempt, attemptBy } from '../attempt.ts';
import { showBadge, showFavicon } from './app-icon.ts';
import { ClipNews } from '../library/clip-news.ts';
import { inOwnWindow, type InstallOffer } from './install.ts';
import { LeaveGuard } from './leave-guard.ts';
import type { Notifier } from './notifier.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Presence } from '../watch/presence.ts';
import type { Session } from '../watch/session.ts';
import { browserLock, ScreenLock } from './wake-lock.ts';

export interface DeskOptions {
  readonly install: InstallOffer;
  readonly store: Pick<Store, 'index' | 'preferences'>;
  readonly presence: Pick<Presence, 'visible'>;
  readonly notifier: Notifier;
  /** Of the devices that are watched. */
  readonly sessions: Readable<readonly Session[]>;
  readonly say: (row: ClipRow, unseen: number) => string;
  readonly onError: (error: PrerollError) => void;
}

export class Desk {
  readonly install: InstallOffer;
  readonly residence: Residence;
  /** Whether the person wants a notification of each clip; what the browser thinks of it says `notifier.permission`. */
  readonly notifyClips: Readable<boolean>;
  /** Whether the screen is to stay on while a device is watched. */
  readonly stayAwake: Readable<boolean>;

  readonly #options: DeskOptions;
  readonly #attempt: Attempt;
  readonly #news: ClipNews;
  readonly #notifyClips = new Observable(false);
  readonly #stayAwake = new Observable(false);
  readonly #lock = new ScreenLock(browserLock());
  readonly #guard = new LeaveGuard();
  /** What the person has chosen already: a reading that began before comes too late. */
  readonly #chosen = new Set<'notifyClips' | 'stayAwake'>();
  #endRecorders: readonly (() => void)[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#attempt = attemptBy(options.onError, 'storage-failed', say`What is stored could not be reached`);
    const { install, store, presence, notifier, sessions } = options;
    this.install = install;
    this.residence = residenceOf(location.protocol, location.hostname, inOwnWindow());
    this.notifyClips = this.#notifyClips;
    this.stayAwake = this.#stayAwake;
    this.#news = new ClipNews({
      read: async (id) => {
        const row = await this.#attempt(() => store.index.get(id));
        return row instanceof PrerollError ? undefined : row;
      },
      visible: presence.visible,
      watches: (device) => sessions.get().some(({ target }) => target.device.id === device),
      wanted: () => this.#notifyClips.get(),
      notifier,
      say: options.say,
    });
    sessions.subscribe(() => this.#onSessions());
    for (const source of [presence.visible, this.#stayAwake, this.#news.unseen]) {
      source.subscribe(() => this.#show());
    }
  }

  /** Reads what was chosen. Never rejects. */
  async start(): Promise<void> {
    const { preferences } = this.#options.store;
    await this.#attempt(async () => {
      const notifyClips = await preferences.get('notifyClips');
      if (!this.#chosen.has('notifyClips')) this.#notifyClips.set(notifyClips);
      const stayAwake = await preferences.get('stayAwake');
      if (!this.#chosen.has('stayAwake')) this.#stayAwake.set(stayAwake);
    });
    this.#onSessions();
  }

  onChange(change: ClipChange): void {
    void this.#news.onChange(change);
  }

  /** To be called from a click: the browser asks the person the first time. Off again where it does not allow it. */
  async notify(on: boolean): Promise<void> {
    const { notifier } = this.#options;
    if (on && notifier.permission.get() === 'default') await notifier.ask();
    this.#keep('notifyClips', this.#notifyClips, on && notifier.permission.get() === 'granted');
  }

  keepAwake(on: boolean): void {
    this.#keep('stayAwake', this.#stayAwake, on);
  }

  #onSessions(): void {
    for (const end of this.#endRecorders) end();
    const sessions = this.#options.sessions.get();
    this.#endRecorders = sessions.map(({ recorder }) => recorder.subscribe(() => this.#show()));
    this.#show();
  }

  #show(): void {
    const { presence } = this.#options;
    const watched = this.#options.sessions.get();
    const recording = watched.some(({ recorder }) => writes(recorder.get()));
    showBadge(badgeOf(this.#news.unseen.get(), recording));
    showFavicon(recording);
    this.#guard.set(recording);
    this.#lock.want(this.#stayAwake.get() && watched.length > 0 && presence.visible.get());
  }

  #keep(name: 'notifyClips' | 'stayAwake', value: Observable<boolean>, on: boolean): void {
    this.#chosen.add(name);
    value.set(on);
    void this.#attempt(() => this.#options.store.preferences.set(name, on));
  }
}

const writes = (view: RecorderView): boolean => 'clip' in view;
