/** Commands between an encoder and us, in AMF0 (Adobe RTMP 1.0, 7.1.1 and 7.2). */
import type { PrerollError } from '../error.ts';
import type { AmfObject, AmfValue } from './amf0.ts';
import { readAmf0 } from './amf0-reader.ts';
import { writeAmf0 } from './amf0-writer.ts';
import { badMessage } from './bad-message.ts';
import { MessageType, type RtmpMessage } from './message.ts';

export interface Command {
  readonly name: string;
  /** An answer names the same; 0 when none is wanted. */
  readonly transaction: number;
  /** `null` in the commands of a stream. */
  readonly object: AmfValue;
  readonly args: readonly AmfValue[];
}

/** A command, or the error that says why it is none. In AMF3 a byte 0 stands before what is AMF0 all the same. */
export function readCommand({ typeId, payload }: RtmpMessage): Command | PrerollError {
  const values = readAmf0(payload.subarray(typeId === MessageType.CommandAmf3 ? 1 : 0));
  if (!Array.isArray(values)) return values as PrerollError;
  const [name, transaction, object, ...args] = values as readonly AmfValue[];
  if (typeof name !== 'string') return badMessage('A command has no name.');
  return { name, transaction: typeof transaction === 'number' ? transaction : 0, object, args };
}

const command = (streamId: number, ...values: readonly AmfValue[]): RtmpMessage => ({
  typeId: MessageType.CommandAmf0,
  streamId,
  timestamp: 0,
  payload: writeAmf0(values),
});

/** 7.2.1.1 and what follows from it: the answer that the caller waits for. */
export const result = (transaction: number, object: AmfValue, value?: AmfValue): RtmpMessage =>
  command(0, '_result', transaction, object, value);

/** To a command that we do not know or cannot follow. */
export const failure = (transaction: number, code: string, description: string): RtmpMessage =>
  command(0, '_error', transaction, null, information('error', code, description));

/** 7.2.2: what has become of a stream. */
export const onStatus = (
  streamId: number,
  level: 'status' | 'error',
  code: string,
  description: string,
): RtmpMessage => command(streamId, 'onStatus', 0, null, information(level, code, description));

export const information = (
  level: 'status' | 'error',
  code: string,
  description: string,
  more: readonly (readonly [string, AmfValue])[] = [],
): AmfObject => new Map([['level', level], ['code', code], ['description', description], ...more]);
