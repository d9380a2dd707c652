/** The composition root: makes the controllers, decides what the page shows, and carries a person's wishes to them. */
import { PrerollError } from '../core/error.ts';
import { fetched } from '../core/fetched.ts';
import type { Settings } from '../core/settings.ts';
import { inEnglish, say } from '../core/sentence.ts';
import { isWriterLock } from '../store/locks.ts';
import type { PreferenceChange } from '../store/preferences.ts';
import type { AppOptions, Update } from './app-options.ts';
import type { Calibration } from './calibrate/calibration.ts';
import { Knocks } from './watch/knocks.ts';
import { DeviceNames } from './watch/device-names.ts';
import { Deaths } from './watch/deaths.ts';
import type { Desk } from './desktop/desk.ts';
import { ClipWork } from './library/clip-work.ts';
import { ExportClient } from './library/export-client.ts';
import { Filmstrips } from './library/filmstrips.ts';
import { Library } from './library/library.ts';
import { LibraryView } from './library/library-view.ts';
import { LoadWatch } from './load/load-watch.ts';
import { watchStrain } from './load/strain.ts';
import { browserNotifier, type Notifier } from './desktop/notifier.ts';
import type { Notices } from './notices.ts';
import { Observable, type Readable } from './observable.ts';
import type { CommandResult } from './watch/pipeline-client.ts';
import { DeviceSettings } from './settings/device-settings.ts';
import { UserPreferences } from './settings/preferences.ts';
import { Reports } from './reports.ts';
import { RoomNotices } from './library/room-notices.ts';
import { bindClip } from './player/routed-clip.ts';
import { Router } from './router.ts';
import { Done } from './done.ts';
import { saveScreenshot } from './watch/save-screenshot.ts';
import type { Screen } from './screen.ts';
import type { Session } from './watch/session.ts';
import { Stage } from './stage.ts';
import { Space } from './library/space.ts';
import type { TimelineFeed } from './timeline/timeline-feed.ts';
import { Tokens } from './watch/tokens.ts';
import { UnseenClips } from './watch/unseen-clips.ts';
import { Watches } from './watch/watches.ts';
import { Zones } from './calibrate/zones.ts';

export type { Screen };

export class App {
  readonly screen: Readable<Screen>;
  /** Decides what the page shows. */
  readonly stage: Stage;
  /** The devices that are watched; the screen shows the one that has the focus. */
  readonly watches: Watches;
  /** What is given up while the computer is short of power. */
  readonly load: LoadWatch;
  /** Clips of devices that nobody looked at. */
  readonly unseen: UnseenClips;
  readonly library: Library;
  /** Small pictures out of clips. */
  readonly filmstrips: Filmstrips;
  /** How the library is looked at. */
  readonly clips: LibraryView;
  readonly preferences: UserPreferences;
  /** Where a device differs from the others. */
  readonly deviceSettings: DeviceSettings;
  readonly names: DeviceNames;
  /** The masks of the device that is shown. */
  readonly zones: Zones;
  /** Missing until somebody calibrates. */
  readonly calibration: Readable<Calibration | undefined>;
  /** How watched pictures ended, while a person should be shown it. */
  readonly deaths: Deaths;
  /** What the clips take, and what they may. */
  readonly space: Space;
  /** Clips as files: exports, intake, checks, copies. */
  readonly work: ClipWork;
  readonly notifier: Notifier;
  /** What lies open over the page, and its address. */
  readonly router: Router;
  readonly reports: Reports;
  readonly notices: Notices;
  /** What the person has just done. */
  readonly done = new Done();
  /** Set by whoever registers the service worker, once a new version waits; `updateNow` brings it in. */
  readonly update = new Observable<Update | undefined>(undefined);
  /** Whose own page a person is led to, to log in there. */
  readonly loggingIn = new Observable<Session | undefined>(undefined);
  readonly tokens: Tokens;
  /** Who wants to send a stream to a device's recorder. */
  readonly knocks = new Knocks();
  /** For which media server a person is asked for a token. */
  readonly givingToken = new Observable<Session | undefined>(undefined);
  /** Set by whoever starts the app, where there is a desktop around it. */
  readonly desk = new Observable<Desk | undefined>(undefined);
  readonly timeline = new Observable<TimelineFeed | undefined>(undefined);

  readonly #options: AppOptions;
  readonly #room: RoomNotices;
  readonly #calibration = new Observable<Calibration | undefined>(undefined);

  constructor(options: AppOptions) {
    this.#options = options;
    this.reports = new Reports(options.earlierLog);
    this.notices = this.reports.notices;
    this.router = new Router(options.place);
    const onError = (error: PrerollError): void => this.reports.report(error);
    this.tokens = new Tokens({ store: options.store, onError });
    this.filmstrips = new Filmstrips({ client: new ExportClient() });
    const draw = this.filmstrips.cover.bind(this.filmstrips);
    this.library = new Library({ store: options.store, onError, draw, ...options.library });
    const { list } = this.library;
    this.clips = new LibraryView({ list, preferences: options.store.preferences, onError });
    this.preferences = new UserPreferences({ store: options.store, launch: options.launch, onError });
    this.zones = new Zones({ store: options.store, onError });
    this.calibration = this.#calibration;
    this.notifier = options.notifier ?? browserNotifier();
    this.#room = new RoomNotices({
      notifier: this.notifier,
      inWords: options.inWords ?? inEnglish,
      tell: (sentence) => this.reports.tell('info', sentence),
    });
    this.space = new Space({
      store: options.store,
      settings: this.preferences.settings,
      change: (name, input) => this.preferences.change(name, input),
      onError,
    });
    this.work = new ClipWork({ store: options.store, onError });
    this.work.last.subscribe((event) => {
      if (event?.kind === 'failed') this.reports.logError(event.error);
    });
    this.deviceSettings = new DeviceSettings({ store: options.store, all: this.preferences, onError });
    this.watches = this.#makeWatches();
    const { devices } = this.preferences;
    this.stage = new Stage({
      watches: this.watches,
      resolveTarget: (address) => this.preferences.named(options.resolveTarget(address)),
      knows: (target) => this.preferences.knows(target),
      last: () => this.preferences.last(),
      addresses: (ids) => this.preferences.addresses(ids),
      onBegin: () => void this.space.askToKeep(),
      onError: (thrown) => this.reports.report(thrown),
    });
    this.screen = this.stage.screen;
    this.deaths = new Deaths({
      sessions: this.watches.list,
      library: this.library,
      visible: options.presence.visible,
    });
    this.names = new DeviceNames({ screen: this.screen, sessions: this.watches.list, devices });
    this.watches.list.subscribe((sessions) => {
      this.preferences.rememberWatched(sessions.map(({ target }) => target));
      // Nobody is led to a device, or asked for its token, that is no longer watched.
      for (const asked of [this.loggingIn, this.givingToken]) {
        const session = asked.get();
        if (session !== undefined && !sessions.includes(session)) asked.set(undefined);
      }
    });
    const { list: sessions, focus } = this.watches;
    this.load = new LoadWatch({
      sessions,
      settings: (device) => this.deviceSettings.chosen(device).settings,
      gigabytes: navigator.deviceMemory,
      strain: watchStrain,
    });
    this.unseen = new UnseenClips({
      read: async (id) => {
        const row = await options.store.index.get(id).catch(() => undefined);
        return row instanceof PrerollError ? undefined : row;
      },
      visible: options.presence.visible,
      focus,
      watches: (device) => this.watches.find(device) !== undefined,
    });
    this.preferences.devices.subscribe((known) => {
      for (const { id, name } of known) this.watches.rename(id, name);
    });
    const configure = (): void => this.watches.configure();
    this.preferences.settings.subscribe(configure);
    this.preferences.armed.subscribe(configure);
    this.preferences.detector.subscribe(configure);
    this.deviceSettings.own.subscribe(configure);
    this.zones.view.subscribe(({ zones }) => {
      if (this.zones.device !== undefined) this.watches.setZones(this.zones.device, zones);
    });
    this.watches.focus.subscribe((session) => {
      if (session !== undefined) void this.zones.load(session.target.device.id);
    });
  }

  /** Reads what was kept, and does what the link asks for. Never rejects. */
  async start(): Promise<void> {
    const { launch, goingOn } = this.#options;
    for (const error of launch.errors) this.reports.report(error);
    void this.library.start();
    void this.clips.start();
    bindClip(this.router, this.library);
    await this.preferences.load();
    void this.space.start();
    void this.stage.arrive(launch, goingOn);
  }

  connect(address: string): void {
    this.stage.connect(address);
  }

  consent(): void {
    this.stage.consent();
  }

  takeOver(): void {
    this.stage.takeOver();
  }

  refuse(): void {
    this.stage.refuse();
  }

  /** Ends the watching of a device, of the one that is shown if none is named. Never rejects. */
  disconnect(device = this.#session()?.target.device.id): Promise<void> {
    return this.stage.disconnect(device);
  }

  /** Forgets a known device and the token that was given for it. Its clips stay. */
  forget(device: string): void {
    this.preferences.forget(device);
    this.tokens.forget(device);
  }

  /** Pauses or resumes the recording of changes: of what is shown if there are several, and of all otherwise. */
  arm(armed: boolean): void {
    const device = this.#session()?.target.device.id;
    const alone = this.watches.list.get().length < 2;
    if (device === undefined || (alone && this.deviceSettings.of(device).armed === undefined)) {
      this.preferences.setArmed(armed);
    } else {
      this.deviceSettings.setArmed(device, armed);
    }
  }

  /** What is watched in full, or another. */
  record(session = this.#session()): Promise<boolean> {
    return this.#command((each) => each.record(), session);
  }

  /** Ends a recording started by hand; anything else becomes one, a recording of a change included. */
  toggleRecording(): Promise<boolean> {
    const manual = this.#session()?.recorder.get().kind === 'manual';
    return manual ? this.stop() : this.record();
  }

  stop(session = this.#session()): Promise<boolean> {
    return this.#command((each) => each.stop(), session);
  }

  /** Saves the last seconds. */
  async keep(): Promise<void> {
    if (await this.#command((session) => session.keep())) this.done.tell({ kind: 'kept' });
  }

  /** Shows what the detector sees, for which the picture has to be there, or leaves that. Never rejects. */
  async calibrate(on: boolean): Promise<void> {
    const session = this.#session();
    if (on) session?.liveOpen.set(true);
    if (on && this.#calibration.get() === undefined) await this.#prepareCalibration();
    const ready = this.#calibration.get() !== undefined && session === this.#session();
    if (!on || ready) session?.calibrating.set(on);
  }

  async #prepareCalibration(): Promise<void> {
    try {
      const { Calibration } = await fetched(import('./calibrate/calibration.ts'));
      if (this.#calibration.get() !== undefined) return;
      const { zones } = this;
      const { index } = this.#options.store;
      const settings = (device: string): Settings => this.deviceSettings.chosen(device).settings;
      const onError = (error: PrerollError): void => this.reports.report(error);
      this.#calibration.set(new Calibration({ zones, index, settings, onError }));
    } catch (thrown) {
      this.reports.report(thrown);
    }
  }

  /** Saves the frame that `video` shows, or the next one when that frame is not what the machine shows now. */
  async screenshot(video: HTMLVideoElement): Promise<void> {
    const session = this.#session();
    if (session === undefined) return;
    try {
      this.done.tell({ kind: 'screenshot', file: await saveScreenshot(session, video) });
    } catch (thrown) {
      this.reports.report(thrown);
    }
  }

  /**
   * Brings in the new version that waits, but not while any tab writes a clip: that tab would run on without the files of
   * its own version, which go with the old service worker.
   */
  async updateNow(): Promise<void> {
    const update = this.update.get();
    if (update === undefined) return;
    try {
      const locks = await this.#options.library.heldLocks();
      if ([...locks].some(isWriterLock)) {
        this.reports.tell(
          'info',
          say`A clip is being recorded, here or in another tab. Update once it is finished.`,
        );
      } else {
        update.activate();
      }
    } catch (thrown) {
      this.reports.report(thrown);
    }
  }

  /** Another tab has changed what its person prefers. */
  onPreference(change: PreferenceChange): void {
    switch (change.kind) {
      case 'settings':
        void this.preferences.follow();
        break;
      case 'devices':
        void this.preferences.followDevices();
        break;
      case 'overrides':
        void this.deviceSettings.follow(change.device);
        break;
      case 'zones':
        void Promise.all([this.zones.follow(change.device), this.watches.followZones(change.device)]);
        break;
    }
  }

  /** Does what a link asks for. Never rejects. */
  follow(links: readonly string[], connect: boolean): Promise<void> {
    return this.stage.follow(links, connect);
  }

  #makeWatches(): Watches {
    const { store, presence, createSource, claims, onRoom } = this.#options;
    const watches = new Watches({
      presence,
      createSource: (target) => createSource(target, () => this.tokens.of(target.device.id)),
      claims,
      config: (device) => this.deviceSettings.chosen(device),
      // What cannot be read is said by the masks of the device that is shown.
      readZones: async (device) =>
        (await store.preferences.zones(device).catch(() => undefined))?.zones ?? [],
      onNotice: (level, text) => this.reports.tell(level, text),
      onLog: (record) => this.reports.add(record),
      onRoom: ({ device }) => {
        onRoom?.();
        this.#room.onRoom(device);
      },
      onKnock: (knock, { device }, gone) => this.knocks.ask(device.name, knock, gone),
      onRecorder: (view, { device }) => this.#room.onRecorder(view, device),
      onConnected: (target) => {
        this.preferences.remember(target);
        this.tokens.connected(target.device.id);
        this.notices.settle(target.device.id);
      },
      onAdded: (session) => {
        this.#room.forget(session.target.device);
        // It is there long before the first frame, as the masks are.
        void this.deviceSettings.load(session.target.device.id);
        session.calibrating.subscribe((on) => {
          if (!on) this.#calibration.get()?.end();
        });
      },
      onTakenOver: ({ device, address }) => {
        if (this.screen.get().kind === 'home' && watches.focus.get() === undefined)
          this.stage.goHome(address);
        this.reports.tell(
          'warning',
          say`Another tab has taken ${device.name} over, so nothing of it is recorded in this one any more. The clip that was running here is finished.`,
          device.id,
        );
      },
    });
    return watches;
  }

  #session(): Session | undefined {
    const screen = this.screen.get();
    return screen.kind === 'live' ? screen.session : undefined;
  }

  /** Whether it was done; why it was not is told. */
  async #command(
    command: (session: Session) => Promise<CommandResult>,
    session = this.#session(),
  ): Promise<boolean> {
    if (session === undefined) return false;
    const result = await command(session);
    if (!result.ok) this.reports.tell('warning', result.error.sentence);
    return result.ok;
  }
}
