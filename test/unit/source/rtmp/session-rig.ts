/** A session that runs on a listener of a test, and all that comes out of it. */
import { onTestFinished } from 'vitest';
import type { PrerollError } from '../../../../src/core/error.ts';
import type { StreamFact } from '../../../../src/core/flv/metadata.ts';
import type { SoundUnit, VideoUnit } from '../../../../src/core/media-unit.ts';
import { MessageType } from '../../../../src/core/rtmp/message.ts';
import { monoMs, wallMs } from '../../../../src/core/time.ts';
import type { Listener } from '../../../../src/pipe/pipe.ts';
import type { ConnectionEnd } from '../../../../src/source/connection-end.ts';
import { runRtmp } from '../../../../src/source/rtmp/session.ts';
import type { Knock, SessionOptions } from '../../../../src/source/session.ts';
import { seededRandom } from '../../../device/random.ts';
import { avc } from '../../core/flv/tags.ts';
import { Encoder, message } from './encoder.ts';
import { MemoryListener } from './memory-pipe.ts';

const nowhere = (): Promise<never> => Promise.reject(new Error('RTMP goes nowhere by itself.'));

export class SessionRig {
  readonly videos: VideoUnit[] = [];
  readonly sounds: SoundUnit[] = [];
  readonly notices: PrerollError[] = [];
  readonly facts: (readonly StreamFact[])[] = [];
  readonly knocks: (Knock & { readonly gone: AbortSignal })[] = [];
  /** `stands` and `pause` in their order. */
  readonly told: string[] = [];
  /** What a person says to the next who knock. */
  answer: (knock: Knock) => boolean | Promise<boolean> = () => true;
  now = 1_000;
  readonly ended: Promise<ConnectionEnd>;
  readonly #leave = new AbortController();
  #waiting: { readonly is: () => boolean; readonly resolve: () => void }[] = [];

  constructor(listener: Listener, { address = 'rtmp://:32768/live/desk', secret = '' } = {}) {
    const options: SessionOptions = {
      address,
      secret: () => Promise.resolve(secret === '' ? undefined : secret),
      network: {
        dial: nowhere,
        socket: nowhere,
        transport: nowhere,
        listen: () => Promise.resolve(listener),
      },
      sink: {
        video: (unit) => this.#put(this.videos, unit),
        sound: (unit) => this.#put(this.sounds, unit),
      },
      onStands: () => this.#put(this.told, 'stands'),
      onPause: () => this.#put(this.told, 'pause'),
      onFacts: (facts) => this.#put(this.facts, facts),
      onKnock: async (knock, gone) => {
        this.#put(this.knocks, { ...knock, gone });
        return this.answer(knock);
      },
      onNotice: (error) => this.#put(this.notices, error),
      clock: { mono: () => monoMs(this.now), wall: () => wallMs(this.now) },
      random: seededRandom(3),
      signal: this.#leave.signal,
    };
    this.ended = runRtmp(options);
    onTestFinished(async () => {
      await this.leave();
    });
  }

  leave(): Promise<ConnectionEnd> {
    this.#leave.abort(new Error('The test is over.'));
    return this.ended;
  }

  /** Resolves once it is so; looked at whenever something came out. */
  until(is: () => boolean): Promise<void> {
    if (is()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ is, resolve });
    });
  }

  #put<T>(list: T[], item: T): void {
    list.push(item);
    const done = this.#waiting.filter(({ is }) => is());
    this.#waiting = this.#waiting.filter((one) => !done.includes(one));
    for (const { resolve } of done) resolve();
  }
}

export const RECORD = Uint8Array.of(1, 77, 0, 30);
export const START = 'NetStream.Publish.Start';
export const BAD_NAME = 'NetStream.Publish.BadName';

export const picture = (at: number, size = 300) =>
  Uint8Array.from({ length: size }, (_, byte) => (at + byte) & 255);

/** A session, the place where encoders come, and encoders that do. */
export function setUp(options: ConstructorParameters<typeof SessionRig>[1] = {}) {
  const listener = new MemoryListener();
  const rig = new SessionRig(listener, options);
  let port = 40_000;
  const come = (host = '192.168.1.9') => new Encoder(listener.dial(`${host}:${(port += 1)}`));
  return { listener, rig, come };
}

/** So many pictures, 40 ms apart, behind their record. */
export async function sendPictures(
  encoder: Encoder,
  count: number,
  { from = 0, streamId = 1 } = {},
): Promise<void> {
  await encoder.send(message(MessageType.Video, avc(0, RECORD), from, streamId), 6);
  for (let at = 0; at < count; at += 1) {
    await encoder.send(message(MessageType.Video, avc(1, picture(at)), from + at * 40, streamId), 6);
  }
}
