/** The answer to `connect` (Adobe RTMP 1.0, 7.2.1.1; Enhanced RTMP v2, "Enhancing NetConnection connect Command"). */
import type { AmfObject } from './amf0.ts';
import { information, result } from './command.ts';
import type { RtmpMessage } from './message.ts';

/** Of `videoFourCcInfoMap` and `audioFourCcInfoMap`: we take it and hand it on as it is. */
const CAN_FORWARD = 4;
/** Of `capsEx`: modified packets, and times in nanoseconds within them. Neither reconnecting nor several tracks. */
const MOD_EX = 4;
const TIMESTAMP_NANO_OFFSET = 8;

const VIDEO = ['avc1', 'hvc1', 'av01', 'vp09'];
const AUDIO = ['mp4a', 'Opus'];

const forwarded = (codecs: readonly string[]): AmfObject =>
  new Map(codecs.map((codec) => [codec, CAN_FORWARD]));

/** Encoders look for the form of the version and the 31, which Adobe's own server has said for ever. */
const PROPERTIES: AmfObject = new Map<string, string | number>([
  ['fmsVer', 'FMS/3,0,1,123'],
  ['capabilities', 31],
]);

export const connected = (transaction: number): RtmpMessage =>
  result(
    transaction,
    PROPERTIES,
    information('status', 'NetConnection.Connect.Success', 'Preroll takes streams.', [
      ['objectEncoding', 0],
      ['fourCcList', [...VIDEO, ...AUDIO]],
      ['videoFourCcInfoMap', forwarded(VIDEO)],
      ['audioFourCcInfoMap', forwarded(AUDIO)],
      ['capsEx', MOD_EX | TIMESTAMP_NANO_OFFSET],
    ]),
  );
