/** Writes AMF0: a map as an object, a list as a strict array. */
import { bytesOf } from '../rtsp/text.ts';
import { AmfMarker, type AmfObject, type AmfValue } from './amf0.ts';

const MAX_SHORT = 65_535;

/** All values one after the other. */
export function writeAmf0(values: readonly AmfValue[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const value of values) write(bytes, value);
  return Uint8Array.from(bytes);
}

function write(bytes: number[], value: AmfValue): void {
  if (value === undefined) bytes.push(AmfMarker.Undefined);
  else if (value === null) bytes.push(AmfMarker.Null);
  else if (typeof value === 'boolean') bytes.push(AmfMarker.Boolean, value ? 1 : 0);
  else if (typeof value === 'number') bytes.push(AmfMarker.Number, ...double(value));
  else if (typeof value === 'string') writeString(bytes, value);
  else if (value instanceof Map) {
    bytes.push(AmfMarker.Object);
    for (const [name, property] of value as AmfObject) {
      const encoded = bytesOf(name);
      if (encoded.length === 0 || encoded.length > MAX_SHORT) {
        throw new TypeError(`writeAmf0: a property's name must have 1 to ${MAX_SHORT} bytes.`);
      }
      append(bytes, uint(encoded.length, 2), encoded);
      write(bytes, property);
    }
    bytes.push(0, 0, AmfMarker.ObjectEnd);
  } else {
    const items = value as readonly AmfValue[];
    append(bytes, [AmfMarker.StrictArray], uint(items.length, 4));
    for (const item of items) write(bytes, item);
  }
}

function writeString(bytes: number[], text: string): void {
  const encoded = bytesOf(text);
  if (encoded.length <= MAX_SHORT) append(bytes, [AmfMarker.String], uint(encoded.length, 2), encoded);
  else append(bytes, [AmfMarker.LongString], uint(encoded.length, 4), encoded);
}

function append(bytes: number[], ...parts: readonly Iterable<number>[]): void {
  for (const part of parts) for (const byte of part) bytes.push(byte);
}

function double(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return new Uint8Array(view.buffer);
}

function uint(value: number, bytes: 2 | 4): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return new Uint8Array(view.buffer, 4 - bytes);
}
