/** Reads AMF0. The bytes are a stranger's: depth and number of values are bounded, and no size is followed unchecked. */
import { attempt } from '../h264/bad-bitstream.ts';
import type { PrerollError } from '../error.ts';
import { textOf } from '../rtsp/text.ts';
import { AmfMarker, type AmfObject, type AmfValue } from './amf0.ts';
import { badMessage } from './bad-message.ts';
import { MAX_AMF_DEPTH, MAX_AMF_VALUES } from './limits.ts';

/** All values of a message one after the other, or a `bad-message` error that names the place. */
export const readAmf0 = (bytes: Uint8Array): readonly AmfValue[] | PrerollError =>
  attempt(() => new Amf0Reader(bytes).all());

class Amf0Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #values = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  all(): readonly AmfValue[] {
    const values: AmfValue[] = [];
    while (this.#at < this.#bytes.length) values.push(this.#value(0));
    return values;
  }

  #value(depth: number): AmfValue {
    this.#values += 1;
    if (this.#values > MAX_AMF_VALUES) throw badMessage(`AMF0 has more than ${MAX_AMF_VALUES} values.`);
    if (depth > MAX_AMF_DEPTH) throw badMessage(`AMF0 is nested more than ${MAX_AMF_DEPTH} deep.`);
    const marker = this.#uint(1);
    switch (marker) {
      case AmfMarker.Number:
        return this.#double();
      case AmfMarker.Boolean:
        return this.#uint(1) !== 0;
      case AmfMarker.String:
        return this.#text(2);
      case AmfMarker.LongString:
      case AmfMarker.XmlDocument:
        return this.#text(4);
      case AmfMarker.Null:
        return null;
      case AmfMarker.Undefined:
      case AmfMarker.Unsupported:
        return undefined;
      case AmfMarker.Reference:
        // To a value before it (2.9). Followed, a few bytes could stand for a tree of any size; no encoder sends one.
        this.#skip(2);
        return undefined;
      case AmfMarker.Object:
        return this.#object(depth);
      case AmfMarker.TypedObject:
        this.#text(2);
        return this.#object(depth);
      case AmfMarker.EcmaArray:
        // The count is a hint, which some writers leave 0; what ends the array is its end marker (2.10).
        this.#skip(4);
        return this.#object(depth);
      case AmfMarker.StrictArray: {
        const count = this.#uint(4);
        const items: AmfValue[] = [];
        for (let at = 0; at < count; at += 1) items.push(this.#value(depth + 1));
        return items;
      }
      case AmfMarker.Date: {
        const time = this.#double();
        // The time zone is reserved (2.13).
        this.#skip(2);
        return time;
      }
      default:
        throw badMessage(`AMF0 has the marker ${marker} at byte ${this.#at - 1}.`);
    }
  }

  /** Pairs up to an empty name with the end marker (2.5). A name that comes twice has its last value. */
  #object(depth: number): AmfObject {
    const properties = new Map<string, AmfValue>();
    for (;;) {
      const name = this.#text(2);
      if (name === '' && this.#bytes[this.#at] === AmfMarker.ObjectEnd) {
        this.#at += 1;
        return properties;
      }
      properties.set(name, this.#value(depth + 1));
    }
  }

  /** UTF-8 behind a length of so many bytes. */
  #text(lengthBytes: 2 | 4): string {
    const length = this.#uint(lengthBytes);
    return textOf(this.#bytes.subarray(this.#skip(length), this.#at));
  }

  #double(): number {
    return this.#view.getFloat64(this.#skip(8));
  }

  #uint(bytes: 1 | 2 | 4): number {
    const at = this.#skip(bytes);
    if (bytes === 1) return this.#view.getUint8(at);
    return bytes === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  /** Where the bytes begin that are passed. */
  #skip(bytes: number): number {
    const at = this.#at;
    if (at + bytes > this.#bytes.length) throw badMessage(`AMF0 ends within a value, at byte ${at}.`);
    this.#at += bytes;
    return at;
  }
}
