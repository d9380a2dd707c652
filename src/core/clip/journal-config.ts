/**
 * What a journal says of its clip's stream, in its first packet. H.264 alone: its AVCDecoderConfigurationRecord as it is,
 * as all journals had it before there was another codec. Anything else: boxes as in an MP4, within one named `conf`, which
 * ends what counts, since what was cut off may lie behind it.
 */
import { soundFormatOf } from '../audio-config.ts';
import { CONFIG_BOX, isH264, sampleEntryOf } from '../codec/family.ts';
import { PrerollError } from '../error.ts';
import type { AudioConfig, VideoConfig } from '../frame.ts';
import { type Box, BOX_HEADER_BYTES, childBoxes, readBoxHeader, viewOf } from './mp4-box.ts';
import { ascii, box, u32 } from './mp4-write.ts';

export interface JournalConfig {
  /** As in `VideoConfig`. */
  readonly description: Uint8Array<ArrayBuffer>;
  /** Missing for H.264 alone, which says so in its record. */
  readonly shape?: Pick<VideoConfig, 'codec' | 'width' | 'height'>;
  readonly audio?: AudioConfig;
}

/** More than any stream has parameter sets. */
export const MAX_JOURNAL_CONFIG = 2 ** 20;

/** Width, height, and then the codec string. */
const SHAPE_BYTES = 8;
/** Where a codec's sampling rate, channels and record are. */
const SOUND_BOX: Readonly<Record<AudioConfig['codec'], string>> = { opus: 'opus', aac: 'mp4a' };
/** Sampling rate, number of channels, and then the codec's own record. */
const SOUND_BYTES = 8;

export function writeJournalConfig(config: VideoConfig, audio?: AudioConfig): Uint8Array<ArrayBuffer> {
  if (audio === undefined && isH264(config)) return config.description;
  const { codec, width, height, description } = config;
  const entry = sampleEntryOf(codec) ?? 'avc1';
  const shape = box('shap', u32([width, height]), ascii(codec));
  const record = box(CONFIG_BOX[entry], description);
  if (audio === undefined) return box('conf', shape, record);
  const sound = box(SOUND_BOX[audio.codec], u32([audio.sampleRate, audio.channels]), audio.description);
  return box('conf', shape, record, sound);
}

/** `undefined` for what no writer leaves there. Never throws. @param bytes Up to `MAX_JOURNAL_CONFIG`. */
export function readJournalConfig(bytes: Uint8Array): JournalConfig | undefined {
  const outer = readBoxHeader(bytes.subarray(0, BOX_HEADER_BYTES), 0);
  // The bare record begins with its version, 1, which would be the size of a box of 16 MiB.
  if (typeof outer === 'string' || outer.type !== 'conf') return { description: new Uint8Array(bytes) };
  if (outer.end > bytes.length) return undefined;
  const boxes = childBoxes(bytes, outer.body, outer.end);
  const body = (type: string): Uint8Array<ArrayBuffer> | undefined => bodyOf(bytes, boxes, type);
  const shape = shapeOf(body('shap'));
  const entry = shape && sampleEntryOf(shape.codec);
  const description = entry === undefined ? undefined : body(CONFIG_BOX[entry]);
  if (shape === undefined || description === undefined) return undefined;
  const audio = soundOf('opus', body(SOUND_BOX.opus)) ?? soundOf('aac', body(SOUND_BOX.aac));
  return { description, shape, ...(audio === undefined ? {} : { audio }) };
}

function bodyOf(
  bytes: Uint8Array,
  boxes: readonly Box[] | undefined,
  type: string,
): Uint8Array<ArrayBuffer> | undefined {
  const found = boxes?.find((each) => each.type === type);
  return found && new Uint8Array(bytes.subarray(found.body, found.end));
}

function shapeOf(body: Uint8Array | undefined): JournalConfig['shape'] {
  if (body === undefined || body.length < SHAPE_BYTES) return undefined;
  const view = viewOf(body);
  const codec = String.fromCharCode(...body.subarray(SHAPE_BYTES, SHAPE_BYTES + 64));
  return { codec, width: view.getUint32(0), height: view.getUint32(4) };
}

function soundOf(codec: AudioConfig['codec'], body: Uint8Array | undefined): AudioConfig | undefined {
  if (body === undefined || body.length < SOUND_BYTES) return undefined;
  const view = viewOf(body);
  const format = soundFormatOf(codec, new Uint8Array(body.subarray(SOUND_BYTES)));
  if (format instanceof PrerollError) return undefined;
  const { config } = format;
  return config.sampleRate === view.getUint32(0) && config.channels === view.getUint32(4)
    ? config
    : undefined;
}
