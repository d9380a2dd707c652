/**
 * What an encoder says of its own stream: `onMetaData` ("Video File Format Specification", version 10.1, E.5), sent as
 * `@setDataFrame`. To be shown and never believed: what is recorded comes from the streams themselves.
 */
import type { AmfValue } from '../rtmp/amf0.ts';
import { readAmf0 } from '../rtmp/amf0-reader.ts';
import { MessageType, type RtmpMessage } from '../rtmp/message.ts';

/** One thing that a far end says of its stream. */
export interface StreamFact {
  /** As it calls it: `encoder`, `videodatarate`. */
  readonly name: string;
  readonly value: string | number | boolean;
}

/** OBS sends some twenty. */
const MAX_FACTS = 48;
const MAX_NAME = 40;
const MAX_TEXT = 120;

/** `undefined` for a message that is no `onMetaData`. Values that are no plain ones are left out. */
export function readMetadata({ typeId, payload }: RtmpMessage): readonly StreamFact[] | undefined {
  const values = readAmf0(payload.subarray(typeId === MessageType.DataAmf3 ? 1 : 0));
  if (values instanceof Error) return undefined;
  const [name, ...args] = values[0] === '@setDataFrame' ? values.slice(1) : values;
  const properties = args[0];
  if (name !== 'onMetaData' || !(properties instanceof Map)) return undefined;
  return [...(properties as ReadonlyMap<string, AmfValue>)]
    .flatMap(([key, value]) => factOf(key, value))
    .slice(0, MAX_FACTS);
}

function factOf(key: string, value: AmfValue): readonly StreamFact[] {
  const name = shown(key, MAX_NAME);
  if (name === '') return [];
  if (typeof value === 'boolean') return [{ name, value }];
  if (typeof value === 'number') return Number.isFinite(value) ? [{ name, value }] : [];
  if (typeof value !== 'string') return [];
  const text = shown(value, MAX_TEXT);
  return text === '' ? [] : [{ name, value: text }];
}

/** A stranger's words on one line, without what changes how other words are read. */
export function shown(text: string, length: number): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = Array.from(plain.slice(0, length * 2));
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}
