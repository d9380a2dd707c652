/**
 * What a JetKVM says on its signaling socket, parsed. Everything here comes from outside: sizes are bounded, nothing
 * throws, and what is not understood is ignored, as newer firmware adds messages.
 */
import * as v from 'valibot';
import type { IceCandidate } from '../webrtc/signaling.ts';
import { readJson } from './json.ts';

export type SignalingMessage =
  /** Always the first one. Firmware that sends no version is older than this protocol. */
  | { readonly kind: 'metadata'; readonly version: string | undefined }
  | { readonly kind: 'answer'; readonly sdp: string }
  | { readonly kind: 'candidate'; readonly candidate: IceCandidate }
  /** The device could not use our offer. */
  | { readonly kind: 'refused' }
  /** Somebody else took the device over. */
  | { readonly kind: 'evicted' }
  /** Anything else, a `pong` too: a sign of life and no more. */
  | { readonly kind: 'ignored' };

/** Longest message in characters; an answer with every codec of a browser has about ten thousand. */
const MAX_MESSAGE = 256 * 1024;
const MAX_SDP = 128 * 1024;

const IGNORED: SignalingMessage = { kind: 'ignored' };

const short = v.pipe(v.string(), v.maxLength(256));
const sessionDescription = v.object({
  type: v.literal('answer'),
  sdp: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SDP)),
});

const message = v.variant('type', [
  v.object({
    type: v.literal('device-metadata'),
    data: v.object({ deviceVersion: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64)))) }),
  }),
  v.object({ type: v.literal('answer'), data: v.string() }),
  v.object({
    type: v.literal('new-ice-candidate'),
    data: v.object({
      candidate: v.pipe(v.string(), v.maxLength(4096)),
      sdpMid: v.exactOptional(v.nullable(short)),
      sdpMLineIndex: v.exactOptional(
        v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
      ),
      usernameFragment: v.exactOptional(v.nullable(short)),
    }),
  }),
  v.object({ type: v.literal('other-session-connected') }),
]);

/** The text behind standard base64 of UTF-8; `undefined` for anything else. */
function fromBase64(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads the data of one socket message; anything that is no text is ignored. */
export function parseSignalingMessage(data: unknown): SignalingMessage {
  if (typeof data !== 'string' || data.length > MAX_MESSAGE) return IGNORED;
  const json = readJson(data);
  const parsed = v.safeParse(message, json);
  if (!parsed.success) {
    // A failed offer is told without a `type`; what stands in `error` is a Go error that JSON made nothing of.
    const refused = typeof json === 'object' && json !== null && !('type' in json) && 'error' in json;
    return refused ? { kind: 'refused' } : IGNORED;
  }
  switch (parsed.output.type) {
    case 'device-metadata': {
      const version = parsed.output.data.deviceVersion ?? '';
      return { kind: 'metadata', version: version === '' ? undefined : version };
    }
    case 'answer': {
      const answer = v.safeParse(sessionDescription, readJson(fromBase64(parsed.output.data) ?? ''));
      // An answer that cannot be read will not come a second time.
      return answer.success ? { kind: 'answer', sdp: answer.output.sdp } : { kind: 'refused' };
    }
    case 'new-ice-candidate':
      return { kind: 'candidate', candidate: parsed.output.data };
    case 'other-session-connected':
      return { kind: 'evicted' };
  }
}

/** The offer as the device wants it: base64 of the JSON of a session description, inside a JSON message. */
export function offerMessage(sdp: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'offer', sdp }));
  return JSON.stringify({ type: 'offer', data: { sd: btoa(String.fromCodePoint(...bytes)) } });
}

export const candidateMessage = (candidate: IceCandidate): string =>
  JSON.stringify({ type: 'new-ice-candidate', data: candidate });
