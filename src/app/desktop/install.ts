/** The browser's offer to install the app. It comes when the browser likes, and can be taken up once. */
import { Observable, type Readable } from '../observable.ts';

export type InstallState =
  /** Nothing to press: the browser installs nothing, has not offered it yet, or has it in its own menu only. */
  | 'unoffered'
  | 'offered'
  /** The browser asks the person. */
  | 'asking'
  /** This is the window of the installed app, or it was installed just now. */
  | 'installed';

/** Whether this page is in a window of its own, without the browser's controls. */
export const inOwnWindow = (host: Pick<Window, 'matchMedia'> = window): boolean =>
  host.matchMedia('(display-mode: standalone), (display-mode: window-controls-overlay)').matches;

export class InstallOffer {
  readonly state: Readable<InstallState>;
  readonly #state: Observable<InstallState>;
  #offer: BeforeInstallPromptEvent | undefined;

  /** To be made before the page has loaded: the browser makes its offer once, to whoever listens then. */
  constructor(installed: boolean, host: EventTarget = window) {
    this.#state = new Observable<InstallState>(installed ? 'installed' : 'unoffered');
    this.state = this.#state;
    host.addEventListener('beforeinstallprompt', (event) => {
      // The browser would show its own hint, over the picture, at a moment of its choice.
      event.preventDefault();
      this.#offer = event as BeforeInstallPromptEvent;
      this.#state.set('offered');
    });
    host.addEventListener('appinstalled', () => this.#end('installed'));
  }

  /** To be called from a click, or the browser refuses. Never rejects. */
  async ask(): Promise<void> {
    const offer = this.#offer;
    if (offer === undefined || this.#state.get() !== 'offered') return;
    this.#state.set('asking');
    const outcome = await offer.prompt().catch(() => ({ outcome: 'dismissed' as const }));
    // An offer holds for one question; the browser may make another one later.
    if (this.#state.get() === 'asking') this.#end(outcome.outcome === 'accepted' ? 'installed' : 'unoffered');
  }

  #end(state: InstallState): void {
    this.#offer = undefined;
    this.#state.set(state);
  }
}
