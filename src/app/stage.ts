/**
 * What the page is about: where to begin, a question that has to be answered first, or a device that is watched. Devices
 * that are watched already go on meanwhile, whatever the page shows.
 */
import { PrerollError } from '../core/error.ts';
import type { GoingOn } from '../core/going-on.ts';
import { LAST_DEVICE, type Launch } from '../core/launch.ts';
import type { Sentence } from '../core/sentence.ts';
import { isDevice, type SourceTarget } from '../core/source.ts';
import type { WallMs } from '../core/time.ts';
import { Observable, type Readable } from './observable.ts';
import type { Screen } from './screen.ts';
import type { Watches } from './watch/watches.ts';

export interface StageOptions {
  readonly watches: Pick<Watches, 'add' | 'focusOn' | 'leave' | 'focus' | 'list'>;
  readonly resolveTarget: (address: string) => SourceTarget | PrerollError;
  /** Whether this browser has been connected to the device before. */
  readonly knows: (target: SourceTarget) => boolean;
  /** Addresses of the devices that were watched last, in their order. */
  readonly last: () => readonly string[];
  /** Addresses of those devices that this browser knows, in the order of their ids. */
  readonly addresses: (ids: readonly string[]) => readonly string[];
  /** The person wants a device to be watched. */
  readonly onBegin: () => void;
  readonly onError: (thrown: unknown) => void;
}

type Question = Extract<Screen, { kind: 'consent' | 'taken' }>;

const isQuestion = (screen: Screen): screen is Question =>
  screen.kind === 'consent' || screen.kind === 'taken';

export class Stage {
  readonly screen: Readable<Screen>;
  /** Since when nothing is watched that this tab watched before; missing once anything is. */
  readonly unwatchedSince: Readable<WallMs | undefined>;

  readonly #options: StageOptions;
  readonly #screen = new Observable<Screen>({ kind: 'home', address: '', error: undefined });
  readonly #unwatchedSince = new Observable<WallMs | undefined>(undefined);
  /** What a link with several devices leaves to ask, one after the other. */
  #questions: readonly Question[] = [];
  /** Counts what the person wanted to watch; an older answer is too late. */
  #attempt = 0;

  constructor(options: StageOptions) {
    this.#options = options;
    this.screen = this.#screen;
    this.unwatchedSince = this.#unwatchedSince;
    options.watches.focus.subscribe(() => {
      if (this.#screen.get().kind === 'live') this.#goOn();
    });
    options.watches.list.subscribe((sessions) => {
      if (sessions.length > 0) this.#unwatchedSince.set(undefined);
      const screen = this.#screen.get();
      // Its name may be another one now.
      if (screen.kind === 'live') this.#screen.set({ ...screen });
    });
  }

  /** Goes on with what this tab watched before its page was loaded again, or does what the link asks for. Never rejects. */
  arrive(
    { devices, connect }: Pick<Launch, 'devices' | 'connect'>,
    goingOn: GoingOn = { kind: 'nothing' },
  ): Promise<void> {
    if (goingOn.kind === 'nothing') return this.follow(devices, connect);
    this.#unwatchedSince.set(goingOn.left.at);
    // A device that never answered, or was forgotten since, is a stranger: nobody is asked about it.
    const again = goingOn.kind === 'by-itself' ? this.#options.addresses(goingOn.left.devices) : [];
    return again.length > 0 ? this.follow(again, true) : this.follow(devices, connect);
  }

  /** Connects to what a person typed. */
  connect(address: string): void {
    const target = this.#options.resolveTarget(address);
    if (target instanceof PrerollError) this.goHome(address, target.sentence);
    else this.#begin(target);
  }

  /**
   * Does what a link asks for: known devices and the demo are connected to at once, strangers are asked about first. The
   * first one is shown.
   */
  async follow(links: readonly string[], connect: boolean): Promise<void> {
    const addresses = links.flatMap((link) => (link === LAST_DEVICE ? this.#options.last() : [link]));
    const attempt = (this.#attempt += 1);
    let first: SourceTarget | undefined;
    for (const address of new Set(addresses)) {
      if (attempt !== this.#attempt) return;
      const target = this.#options.resolveTarget(address);
      if (target instanceof PrerollError) {
        if (addresses.length > 1) this.#options.onError(target);
        else this.#offer(address, target.sentence);
      } else if (!isDevice(target) || (connect && this.#options.knows(target))) {
        this.#options.onBegin();
        first ??= target;
        await this.#claim(target, 'claim', attempt);
      } else if (connect) this.#ask({ kind: 'consent', target });
      else this.#offer(address);
    }
    if (first !== undefined && attempt === this.#attempt) this.#options.watches.focusOn(first.device.id);
  }

  /** The person agreed to what the link wants. */
  consent(): void {
    const screen = this.#screen.get();
    if (screen.kind === 'consent') this.#begin(screen.target);
  }

  /** The person wants the device in this tab; the other tab finishes its clip first. */
  takeOver(): void {
    const screen = this.#screen.get();
    if (screen.kind !== 'taken' || screen.state === 'asking') return;
    this.#screen.set({ ...screen, state: 'asking' });
    void this.#claim(screen.target, 'takeOver', (this.#attempt += 1));
  }

  /** On to the next question, then back to what is watched, or to the start while that is nothing. */
  refuse(): void {
    this.#attempt += 1;
    this.#goOn();
  }

  /** Where another device is chosen; those that are watched go on. */
  choose(): void {
    this.goHome();
  }

  /** Shows a device that is watched. */
  show(device: string): void {
    this.#questions = [];
    this.#options.watches.focusOn(device);
    this.#goOn();
  }

  /** Finishes the clips of a device, frees it, and goes on with the next one or back to the start. Never rejects. */
  async disconnect(device: string | undefined): Promise<void> {
    this.#attempt += 1;
    if (device !== undefined) await this.#options.watches.leave(device);
    if (!isQuestion(this.#screen.get())) this.#goOn();
  }

  /** @param error Why the address was not accepted. */
  goHome(address = '', error?: Sentence): void {
    this.#attempt += 1;
    this.#offer(address, error);
  }

  /** Whoever connects wants clips, and those are to be kept. */
  #begin(target: SourceTarget): void {
    this.#options.onBegin();
    void this.#claim(target, 'claim', (this.#attempt += 1));
  }

  /** 8: watches the device unless another tab does; then the person decides. */
  async #claim(target: SourceTarget, how: 'claim' | 'takeOver', attempt: number): Promise<void> {
    const wanted = (): boolean => attempt === this.#attempt;
    try {
      const added = await this.#options.watches.add(target, how, wanted);
      if (!wanted()) return;
      const answers = isQuestion(this.#screen.get()) && this.#asksAbout(target);
      if (added === 'taken') {
        const question = { kind: 'taken', target, state: how === 'claim' ? 'offered' : 'silent' } as const;
        if (answers) this.#screen.set(question);
        else this.#ask(question);
      } else if (answers || !isQuestion(this.#screen.get())) this.#goOn();
    } catch (thrown) {
      this.#options.onError(thrown);
      if (wanted()) this.#offer(target.address);
    }
  }

  #asksAbout(target: SourceTarget): boolean {
    const screen = this.#screen.get();
    return isQuestion(screen) && screen.target.device.id === target.device.id;
  }

  /** One question at a time. */
  #ask(question: Question): void {
    if (isQuestion(this.#screen.get())) this.#questions = [...this.#questions, question];
    else this.#screen.set(question);
  }

  #offer(address: string, error?: Sentence): void {
    this.#questions = [];
    this.#screen.set({ kind: 'home', address, error });
  }

  #goOn(): void {
    const [next, ...rest] = this.#questions;
    this.#questions = rest;
    const session = this.#options.watches.focus.get();
    const screen = this.#screen.get();
    if (next !== undefined) this.#screen.set(next);
    else if (session === undefined) this.#offer('');
    else if (screen.kind !== 'live' || screen.session !== session)
      this.#screen.set({ kind: 'live', session });
  }
}
