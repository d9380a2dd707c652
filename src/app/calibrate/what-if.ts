/**
 * What another sensitivity would have recorded in the last week. A worker of its own replays the stored records: a busy
 * week takes seconds, which would freeze the page, and the pipeline's worker must not wait for it.
 */
import { FINE } from '../../core/detect/tuning.ts';
import { endsAfter } from '../../core/record/machine.ts';
import type { Settings } from '../../core/settings.ts';
import {
  parseAnswer,
  type WeekEvent,
  type WhatIfAnswer,
  type WhatIfQuestion,
} from '../../protocol/what-if.ts';
import { Observable, type Readable } from '../observable.ts';

export type WhatIfView =
  | { readonly kind: 'idle' | 'reading' | 'nothing' | 'failed' }
  | {
      readonly kind: 'answer';
      /** The number asked about, and the one in force when asking began. */
      readonly tiles: number;
      readonly present: number;
      /** Events under the present number; so many of them stay, and so many others come. */
      readonly events: number;
      readonly kept: number;
      readonly come: number;
      /** The newest of those that go and of those that come, the newest first. */
      readonly goes: readonly ShownEvent[];
      readonly comes: readonly ShownEvent[];
    };

/** `device` is its name, said where the week is that of all devices. */
export interface ShownEvent extends Omit<WeekEvent, 'device'> {
  readonly device: string | undefined;
}

/** Milliseconds that the slider must rest before its number is asked about. */
export const ASK_AFTER = 150;
/** Milliseconds between two readings while nobody moves the slider. */
export const ASK_AGAIN_AFTER = 15_000;
/** Milliseconds that are looked back. */
const WEEK = 7 * 86_400_000;

/** Whose number a person thinks about, and what else of theirs decides. */
export interface WhatIfScope {
  /** Id of a device; missing for what all of them have seen. */
  readonly device?: string | undefined;
  readonly settings: Settings;
}

export interface WhatIfOptions {
  readonly scope: () => WhatIfScope;
  /** What a person calls a device, by its id. */
  readonly nameOf: (device: string) => string;
  readonly createWorker?: () => Worker;
}

/** Asking begins with the first question and ends with `close`, which ends the worker too. */
export class WhatIfQuestions {
  readonly view: Readable<WhatIfView>;

  readonly #options: WhatIfOptions;
  readonly #view = new Observable<WhatIfView>({ kind: 'idle' });
  /** Set while somebody asks; `present` is the number in force when they began to think about this device, or all. */
  #asking:
    { readonly worker: Worker; readonly device: string | undefined; readonly present: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setInterval> | undefined;
  #last: WhatIfQuestion | undefined;
  #nextId = 1;

  constructor(options: WhatIfOptions) {
    this.#options = options;
    this.view = this.#view;
  }

  /** Asks about `tiles`, unless another number is asked about within a moment. */
  ask(tiles: number): void {
    const { device, settings } = this.#options.scope();
    const before = this.#asking;
    const first = before === undefined || before.device !== device;
    clearTimeout(this.#timer);
    if (first) {
      this.#asking = { worker: before?.worker ?? this.#start(), device, present: settings.tiles };
      this.#last = undefined;
      this.#view.set({ kind: 'reading' });
      // What happens while the settings are open is part of the week too.
      this.#again ??= setInterval(() => this.#last && this.#send(this.#last.other), ASK_AGAIN_AFTER);
    }
    this.#timer = setTimeout(() => this.#send(tiles), first ? 0 : ASK_AFTER);
  }

  close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#again);
    this.#again = undefined;
    this.#asking?.worker.terminate();
    this.#asking = undefined;
    this.#last = undefined;
    this.#view.set({ kind: 'idle' });
  }

  #send(other: number): void {
    if (this.#asking === undefined) return;
    const { cooldown, window } = this.#options.scope().settings;
    const { worker, device, present } = this.#asking;
    this.#last = {
      id: this.#nextId++,
      ...(device === undefined ? {} : { device }),
      present,
      other,
      window,
      reach: FINE.reach,
      merge: endsAfter(cooldown) / 1000,
      since: Date.now() - WEEK,
    };
    worker.postMessage(this.#last);
  }

  #start(): Worker {
    const worker = (this.#options.createWorker ?? startWorker)();
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      const answer = parseAnswer(event.data);
      if (answer !== undefined) this.#show(answer);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#view.set({ kind: 'failed' });
    });
    return worker;
  }

  #show(answer: WhatIfAnswer): void {
    const question = this.#last;
    if (question === undefined || answer.id !== question.id) return;
    if (answer.kind !== 'answer') {
      this.#view.set({ kind: answer.kind });
      return;
    }
    const { id: _, goes, comes, ...counts } = answer;
    const { device: scope, other, present } = question;
    const shown = (events: readonly WeekEvent[]): readonly ShownEvent[] =>
      events.map((event) => ({
        ...event,
        device: scope === undefined ? this.#options.nameOf(event.device) : undefined,
      }));
    this.#view.set({ ...counts, tiles: other, present, goes: shown(goes), comes: shown(comes) });
  }
}

const startWorker = (): Worker =>
  new Worker(new URL('./what-if.worker.ts', import.meta.url), { type: 'module' });
