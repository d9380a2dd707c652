/** Decides whether a stream is taken: by its name where the person has said any, and by asking the person otherwise. */
import { shown } from '../../core/flv/metadata.ts';
import { PrerollError } from '../../core/error.ts';
import { type Allowed, verdictOn } from '../../core/rtmp/stream-key.ts';
import { say } from '../../core/sentence.ts';
import type { MonoMs } from '../../core/time.ts';
import type { SessionOptions } from '../session.ts';
import { hostOf } from './door.ts';
import type { Asked } from './publisher.ts';

/** Milliseconds in which nobody is asked again about a host that was refused, nor told of it. */
const QUIET = 60_000;
/** Hosts for which this is remembered. */
const MAX_REFUSED = 256;
/** Characters of a stream's name that are shown. */
const MAX_NAME = 80;

type Options = Pick<SessionOptions, 'secret' | 'onKnock' | 'onNotice' | 'clock'>;

/** Words for the encoder, which shows them to whoever sits there. */
export const OTHER = 'Another stream is being recorded.';
const UNKNOWN = 'There is no stream of this name.';
const REFUSED = 'The stream was not accepted.';

export class Asking {
  readonly #options: Options;
  readonly #allowed: Omit<Allowed, 'keys'>;
  readonly #isFree: () => boolean;
  readonly #refused = new Map<string, MonoMs>();
  #open = false;

  /** @param isFree Whether no stream is taken at this moment. */
  constructor(options: Options, allowed: Omit<Allowed, 'keys'>, isFree: () => boolean) {
    this.#options = options;
    this.#allowed = allowed;
    this.#isFree = isFree;
  }

  /**
   * Why the stream is refused, in words for its sender; `undefined` when it may be taken, if none was taken meanwhile.
   */
  async decide(asked: Asked): Promise<string | undefined> {
    const keys = ((await this.#options.secret()) ?? '').split(/\s+/).filter((key) => key !== '');
    if (!this.#isFree()) return OTHER;
    const verdict = verdictOn(asked.app, asked.name, { ...this.#allowed, keys });
    if (verdict === 'taken') return undefined;
    if (this.#isQuiet(asked.peer)) return REFUSED;
    if (verdict === 'refused') {
      this.#refuse(asked.peer);
      this.#options.onNotice(
        new PrerollError(
          'connection-failed',
          say`An encoder at ${asked.peer} wanted to send a stream under another name and was refused. Check the stream key there.`,
        ),
      );
      return UNKNOWN;
    }
    return this.#knock(asked);
  }

  async #knock({ app, name, peer, gone }: Asked): Promise<string | undefined> {
    if (this.#open) return OTHER;
    this.#open = true;
    try {
      const knock = { peer, name: shown(`${app}/${name}`, MAX_NAME) };
      // A yes that comes after they have left is for nobody.
      if ((await this.#options.onKnock(knock, gone)) && !gone.aborted) return undefined;
    } finally {
      this.#open = false;
    }
    if (!gone.aborted) this.#refuse(peer);
    return REFUSED;
  }

  #refuse(peer: string): void {
    this.#refused.delete(hostOf(peer));
    this.#refused.set(hostOf(peer), this.#options.clock.mono());
    const [first] = this.#refused.keys();
    if (this.#refused.size > MAX_REFUSED && first !== undefined) this.#refused.delete(first);
  }

  #isQuiet(peer: string): boolean {
    const since = this.#refused.get(hostOf(peer));
    return since !== undefined && this.#options.clock.mono() - since < QUIET;
  }
}
