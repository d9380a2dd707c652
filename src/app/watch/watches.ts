/**
 * The devices that this tab watches. Each has a session of its own, which records whatever happens to the others; one of
 * them has the focus, which is what the page shows in full.
 */
import { say, type Sentence } from '../../core/sentence.ts';
import { PrerollError } from '../../core/error.ts';
import type { Zone } from '../../core/detect/masks.ts';
import { fetched } from '../../core/fetched.ts';
import { MOST_WATCHED } from '../../core/launch.ts';
import { isDevice, type SourceTarget } from '../../core/source.ts';
import type { LogRecord, RecorderConfig, RecorderView } from '../../protocol/pipeline.ts';
import type { Knock } from '../../source/session.ts';
import type { Source } from '../../source/source.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Claim, DeviceClaims } from './device-claims.ts';
import type { Presence } from './presence.ts';
import type { Session } from './session.ts';

export interface WatchesOptions {
  readonly presence: Presence;
  readonly createSource: (target: SourceTarget) => Promise<Source>;
  readonly claims: DeviceClaims;
  /** How a device is to be recorded, but for its masks. */
  readonly config: (device: string) => Omit<RecorderConfig, 'zones'>;
  /** The masks of a device, as kept; none where they cannot be read. Never rejects. */
  readonly readZones: (device: string) => Promise<readonly Zone[]>;
  readonly onNotice: (level: 'warning' | 'error', sentence: Sentence) => void;
  readonly onLog: (record: LogRecord) => void;
  /** The recorder had no room, and has found some. */
  readonly onRoom: (target: SourceTarget) => void;
  /** Somebody wants to send a stream; resolves with whether a person takes it. */
  readonly onKnock: (knock: Knock, target: SourceTarget, gone: AbortSignal) => Promise<boolean>;
  readonly onRecorder: (view: RecorderView, target: SourceTarget) => void;
  /** The device answered; again after each loss. */
  readonly onConnected: (target: SourceTarget) => void;
  readonly onAdded: (session: Session) => void;
  /** Another tab has taken the device over; its clip is finished. */
  readonly onTakenOver: (target: SourceTarget) => void;
}

/** `taken`: another tab watches the device. `unwanted`: the person went elsewhere meanwhile. */
export type Added = 'watched' | 'taken' | 'unwanted';

interface Entry {
  readonly session: Session;
  /** This tab's right to the device; a demo needs none. */
  readonly claim: Claim | undefined;
  zones: readonly Zone[];
}

/** Nothing of what watching takes is needed until somebody watches, and it is a tenth of what the first visit would load. */
const loadSession = () => fetched(import('./session.ts'));

export class Watches {
  /** In the order in which they came. */
  readonly list: Readable<readonly Session[]>;
  /** What is shown in full; missing only while nothing is watched. */
  readonly focus: Readable<Session | undefined>;

  readonly #options: WatchesOptions;
  readonly #list = new Observable<readonly Session[]>([]);
  readonly #focus = new Observable<Session | undefined>(undefined);
  readonly #entries = new Map<string, Entry>();
  /** Devices whose clips are being finished. */
  readonly #leaving = new Map<string, Promise<void>>();

  constructor(options: WatchesOptions) {
    this.#options = options;
    this.list = this.#list;
    this.focus = this.#focus;
  }

  find(device: string): Session | undefined {
    return this.#entries.get(device)?.session;
  }

  /**
   * Watches a device and gives it the focus; one that is watched already gets the focus alone. Rejects with a
   * `PrerollError`.
   *
   * @param how `takeOver` asks the tab that watches it to make way.
   * @param wanted Whether the person still wants it, asked once the device is free.
   */
  async add(
    target: SourceTarget,
    how: 'claim' | 'takeOver' = 'claim',
    wanted: () => boolean = () => true,
  ): Promise<Added> {
    const { id } = target.device;
    const leaving = this.#leaving.get(id);
    if (leaving !== undefined) await leaving;
    const { Session } = await loadSession();
    // Now, before another tab finishes its clip and lets go for nothing, and once more when waiting is over.
    if (wanted()) this.#refuseBeyondMost(id);
    // A demo is no device that two tabs could share: each draws one of its own.
    const claim =
      isDevice(target) && !this.#entries.has(id) ? await this.#options.claims[how](id) : undefined;
    if (!wanted()) {
      if (claim !== undefined && claim !== 'taken') await claim.release();
      return 'unwanted';
    }
    if (claim === 'taken') return 'taken';
    if (!this.#entries.has(id)) {
      try {
        this.#refuseBeyondMost(id);
      } catch (refused) {
        await claim?.release();
        throw refused;
      }
      this.#watch(target, claim, Session);
    }
    this.focusOn(id);
    return 'watched';
  }

  /** Shows a watched device in full; nothing happens for any other. */
  focusOn(device: string): void {
    const next = this.find(device);
    const before = this.#focus.get();
    if (next === undefined || next === before) return;
    before?.calibrating.set(false);
    // The window of its own goes on with whatever is shown in full.
    next.floating.set(before?.floating.get() === true);
    before?.floating.set(false);
    before?.attention.focused.set(false);
    next.attention.focused.set(true);
    this.#focus.set(next);
  }

  /** Shows a device under another name. */
  rename(device: string, name: string): void {
    const session = this.find(device);
    if (session === undefined || session.target.device.name === name) return;
    const { target } = session;
    session.target = { ...target, device: { ...target.device, name } };
    session.attention.rename(name);
    // The same sessions once more: whoever shows their names looks again.
    this.#list.set([...this.#list.get()]);
  }

  /** Finishes the device's clips, and only then lets other tabs have it. Never rejects. */
  leave(device: string): Promise<void> {
    const leaving = this.#leaving.get(device) ?? this.#leave(device);
    this.#leaving.set(device, leaving);
    return leaving;
  }

  async leaveAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((device) => this.leave(device)));
  }

  /** Settings have changed: each recorder gets its own anew. */
  configure(): void {
    for (const { session, zones } of this.#entries.values()) session.configure(this.#config(session, zones));
  }

  /** Other masks hold for a device from now on. */
  setZones(device: string, zones: readonly Zone[]): void {
    const entry = this.#entries.get(device);
    if (entry === undefined || entry.zones === zones) return;
    entry.zones = zones;
    entry.session.configure(this.#config(entry.session, zones));
  }

  /** Another tab has kept other masks of the device. Never rejects. */
  async followZones(device: string): Promise<void> {
    if (this.#entries.has(device)) this.setZones(device, await this.#options.readZones(device));
  }

  /** Throws a `PrerollError` when one more is too many; a device that is watched already is none. */
  #refuseBeyondMost(id: string): void {
    if (this.#entries.has(id) || this.#entries.size < MOST_WATCHED) return;
    throw new PrerollError(
      'not-supported',
      say`${MOST_WATCHED} devices are watched already, which is the most that one window can. Disconnect one of them first.`,
    );
  }

  #watch(target: SourceTarget, claim: Claim | undefined, SessionClass: typeof Session): void {
    const { presence, createSource, config, onNotice, onLog, onRoom, onKnock, onRecorder, onConnected } =
      this.#options;
    const session = new SessionClass({
      target,
      config: { ...config(target.device.id), zones: [] },
      liveOpen: true,
      presence,
      createSource,
      onNotice,
      onLog,
      // The session's own, which goes by another name once a person has renamed it.
      onRoom: () => onRoom(session.target),
      onConnected: () => onConnected(session.target),
      onKnock: (knock, gone) => onKnock(knock, session.target, gone),
    });
    claim?.onWanted(() => void this.#handOver(session));
    session.attention.focused.set(false);
    this.#options.onAdded(session);
    session.recorder.subscribe((view) => onRecorder(view, session.target));
    this.#entries.set(target.device.id, { session, claim, zones: [] });
    this.#list.set([...this.#list.get(), session]);
    void session.start();
    // They are there long before the first frame: a disk answers sooner than a device.
    void this.followZones(target.device.id);
  }

  async #leave(device: string): Promise<void> {
    const entry = this.#entries.get(device);
    await entry?.session.close();
    this.#entries.delete(device);
    const before = this.#list.get();
    const rest = before.filter((session) => session !== entry?.session);
    if (entry !== undefined && entry.session === this.#focus.get()) {
      const next = rest[Math.min(before.indexOf(entry.session), rest.length - 1)];
      if (next === undefined) this.#focus.set(undefined);
      else this.focusOn(next.target.device.id);
    }
    this.#list.set(rest);
    await entry?.claim?.release();
    this.#leaving.delete(device);
  }

  /** Another tab takes the device: the clip is finished before it is let go. */
  async #handOver(session: Session): Promise<void> {
    await this.leave(session.target.device.id);
    this.#options.onTakenOver(session.target);
  }

  #config({ target }: Session, zones: readonly Zone[]): RecorderConfig {
    return { ...this.#options.config(target.device.id), zones };
  }
}
