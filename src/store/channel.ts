/**
 * One end of a channel that all tabs and workers of this browser share. Its receivers are other threads, perhaps of
 * another version of the app: what does not parse is passed over.
 */
import * as v from 'valibot';

export interface ChannelOptions<T> {
  readonly name: string;
  readonly schema: v.GenericSchema<unknown, T>;
  /** Called for what is announced elsewhere, never for what is announced here. */
  readonly onNotice: (notice: T) => void;
}

/** Its owner closes it, or the thread keeps receiving for as long as it lives. */
export class Channel<T> {
  #channel: BroadcastChannel | undefined;

  constructor({ name, schema, onNotice }: ChannelOptions<T>) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      const result = v.safeParse(schema, event.data, { abortEarly: true });
      if (result.success) onNotice(result.output);
    });
  }

  /** Does nothing once closed, since a last write may be acknowledged after its owner has let go. */
  announce(notice: T): void {
    this.#channel?.postMessage(notice);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }
}
