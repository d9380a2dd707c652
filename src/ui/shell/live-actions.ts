/** What a person does with the machine that is watched, by a button or by a key: both end here. */
import type { App } from '../../app/app.ts';
import type { Session } from '../../app/watch/session.ts';
import type { Shortcut } from '../../core/shortcuts.ts';
import type { RecLive } from '../live/rec-live.ts';
import { toggleFloat, toggleFullScreen } from '../kit/picture-window.ts';
import { texts } from '../texts/texts.ts';

/** The page as it is now. */
export interface Page {
  readonly app: App;
  /** `null` while nothing is watched. */
  readonly live: RecLive | null;
}

export class LiveActions {
  readonly #page: () => Page;

  constructor(page: () => Page) {
    this.#page = page;
  }

  /** Listens for the wishes of elements, as long as `host` lives. */
  listen(host: EventTarget): void {
    const on = (wish: `rec-${string}`, act: (app: App) => unknown): void =>
      host.addEventListener(wish, () => act(this.#page().app));
    const onSwitch = (wish: `rec-${string}`, act: (on: boolean, session: Session) => void): void =>
      host.addEventListener(wish, (event) => {
        const session = this.#session();
        if (session !== undefined) act((event as CustomEvent<boolean>).detail, session);
      });
    on('rec-record', (app) => app.record());
    on('rec-stop', (app) => app.stop());
    on('rec-keep', (app) => app.keep());
    on('rec-disconnect', (app) => app.disconnect());
    on('rec-choose', (app) => app.stage.choose());
    on('rec-help', (app) => app.router.open({ kind: 'help' }));
    on('rec-death-seen', (app) => app.deaths.dismiss(this.#session()?.target.device.id ?? ''));
    on('rec-screenshot', () => this.#screenshot());
    on('rec-float', () => this.#float());
    on('rec-full-screen', () => this.#fullScreen());
    on('rec-try-now', () => this.#session()?.tryNow());
    on('rec-log-in', (app) => app.loggingIn.set(this.#session()));
    on('rec-give-token', (app) => app.givingToken.set(this.#session()));
    onSwitch('rec-arm', (armed) => this.#page().app.arm(armed));
    onSwitch('rec-true-pixels', (pixels) => this.#page().app.preferences.setTruePixels(pixels));
    onSwitch('rec-calibrate', (calibrating) => void this.#page().app.calibrate(calibrating));
    onSwitch('rec-outline', (outlining, session) => this.#outline(session, outlining));
    onSwitch('rec-live', (open, session) => session.liveOpen.set(open));
    onSwitch('rec-floating', (floating, session) => session.floating.set(floating));
  }

  /** What keys do to the machine that is watched; the others are the page's affair. */
  readonly byKey: Readonly<
    Record<Exclude<Shortcut, 'undo' | 'search' | 'settings' | 'help' | 'devices'>, () => void>
  > = {
    record: () => void this.#page().app.toggleRecording(),
    keep: () => void this.#page().app.keep(),
    screenshot: () => this.#screenshot(),
    pause: () => {
      const { app } = this.#page();
      const device = this.#session()?.target.device.id;
      if (device !== undefined) app.arm(!app.deviceSettings.chosen(device).armed);
    },
    calibrate: () => void this.#page().app.calibrate(this.#session()?.calibrating.get() === false),
    outline: () => {
      const session = this.#session();
      if (session !== undefined) this.#outline(session, !session.outlining.get());
    },
    'true-pixels': () => {
      const { preferences } = this.#page().app;
      if (this.#session() !== undefined) preferences.setTruePixels(!preferences.truePixels.get());
    },
    hide: () => {
      const session = this.#session();
      session?.liveOpen.set(!session.liveOpen.get());
    },
    float: () => this.#float(),
    'full-screen': () => this.#fullScreen(),
  };

  /** What is outlined has to be seen. */
  #outline(session: Session, outlining: boolean): void {
    if (outlining) session.liveOpen.set(true);
    session.outlining.set(outlining);
  }

  #screenshot(): void {
    const { app, live } = this.#page();
    if (live?.video) void app.screenshot(live.video);
  }

  #float(): void {
    const { app, live } = this.#page();
    if (!live?.video) return;
    this.#session()?.liveOpen.set(true);
    void toggleFloat(live.video).then((done) => {
      if (!done) app.notices.add('info', texts.shell.notFloating);
    });
  }

  #fullScreen(): void {
    const { app, live } = this.#page();
    if (!live?.screen) return;
    this.#session()?.liveOpen.set(true);
    void toggleFullScreen(live.screen).then((done) => {
      if (!done) app.notices.add('info', texts.shell.noFullScreen);
    });
  }

  #session(): Session | undefined {
    const screen = this.#page().app.screen.get();
    return screen.kind === 'live' ? screen.session : undefined;
  }
}
