/**
 * Lets parts that many rows have in common be the same objects. As read from the index, each of ten thousand rows has a
 * device, a codec and empty lists of its own, which together are a third of what the list takes in memory.
 */
import type { ClipRow, DeviceRef, EventId, Trigger } from '../../core/clip/clip.ts';

/** Different words and devices that are remembered at most: what is beyond them stays each row's own. */
const MOST = 500;

const NONE: readonly never[] = Object.freeze([]);

export class SharedParts {
  readonly #words = new Map<string, string>();
  readonly #devices = new Map<string, DeviceRef>();

  /** The same row, put together from parts of those before it. */
  of(row: ClipRow): ClipRow {
    const { id, event, end } = row;
    return {
      ...row,
      // The first part of an event gives it its name, and mostly is the only one.
      event: (event as string) === id ? (id as string as EventId) : event,
      device: this.#device(row.device),
      state: this.#word(row.state),
      codec: this.#word(row.codec),
      trigger: this.#trigger(row.trigger),
      gaps: row.gaps.length === 0 ? NONE : row.gaps,
      markers: row.markers.length === 0 ? NONE : row.markers,
      ...(end === undefined ? {} : { end: this.#word(end) }),
    };
  }

  #trigger(trigger: Trigger): Trigger {
    const kind = { kind: this.#word(trigger.kind) };
    return 'rule' in trigger
      ? Object.assign({}, trigger, kind, { rule: this.#word(trigger.rule) })
      : Object.assign({}, trigger, kind);
  }

  #word<W extends string>(word: W): W {
    const known = this.#words.get(word);
    if (known === undefined && this.#words.size < MOST) this.#words.set(word, word);
    return (known ?? word) as W;
  }

  #device(device: DeviceRef): DeviceRef {
    const key = JSON.stringify([device.id, device.name]);
    const known = this.#devices.get(key);
    if (known === undefined && this.#devices.size < MOST) this.#devices.set(key, device);
    return known ?? device;
  }
}
