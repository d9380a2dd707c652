/** Messages of RTMP (Adobe RTMP 1.0, 5.4, 6 and 7.1) and those that control the connection. */

export interface RtmpMessage {
  readonly typeId: number;
  /** Message stream: 0 for the connection itself. */
  readonly streamId: number;
  /** Milliseconds, 32 bits, wrapping. */
  readonly timestamp: number;
  /** Owned by whoever takes the message; nobody writes into it. */
  readonly payload: Uint8Array<ArrayBuffer>;
}

export const MessageType = {
  SetChunkSize: 1,
  Abort: 2,
  Acknowledgement: 3,
  UserControl: 4,
  WindowAcknowledgementSize: 5,
  SetPeerBandwidth: 6,
  Audio: 8,
  Video: 9,
  DataAmf3: 15,
  CommandAmf3: 17,
  DataAmf0: 18,
  CommandAmf0: 20,
} as const;

/** Events of a user control message (7.1.7). */
export const UserControl = { StreamBegin: 0, PingRequest: 6, PingResponse: 7 } as const;

/** Protocol control messages go on chunk stream 2, message stream 0 (5.4). */
export const CONTROL_CHUNK_STREAM = 2;

/** How the far end is to take the limit of Set Peer Bandwidth (5.4.5). */
const LIMIT_DYNAMIC = 2;

const control = (typeId: number, payload: Uint8Array<ArrayBuffer>): RtmpMessage => ({
  typeId,
  streamId: 0,
  timestamp: 0,
  payload,
});

/** Big-endian words of 32 bits. */
function words(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, at) => view.setUint32(at * 4, value));
  return new Uint8Array(view.buffer);
}

/** @param size Bytes of every further chunk's data, from 1 on. */
export const setChunkSize = (size: number): RtmpMessage => control(MessageType.SetChunkSize, words(size));

/** @param received Bytes since the connection began; what 32 bits cannot hold goes. */
export const acknowledgement = (received: number): RtmpMessage =>
  control(MessageType.Acknowledgement, words(received % 2 ** 32));

export const windowAcknowledgementSize = (bytes: number): RtmpMessage =>
  control(MessageType.WindowAcknowledgementSize, words(bytes));

export function setPeerBandwidth(bytes: number): RtmpMessage {
  const payload = new Uint8Array(5);
  payload.set(words(bytes));
  payload[4] = LIMIT_DYNAMIC;
  return control(MessageType.SetPeerBandwidth, payload);
}

/** @param value The stream that begins, or the time of the ping. */
export function userControl(event: number, value: number): RtmpMessage {
  const payload = new Uint8Array(6);
  payload[1] = event;
  payload.set(words(value), 2);
  return control(MessageType.UserControl, payload);
}

/** Big-endian, 32 bits; what is missing at the end is 0. */
export const wordAt = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)) >>>
  0;
