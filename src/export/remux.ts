/**
 * Reads MP4 files and writes their samples into new ones, unchanged. The only file that imports mediabunny, which is
 * loaded with it when first needed.
 */
import {
  BlobSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type EncodedPacket,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  Logging,
  LogLevel,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  StreamTarget,
  type StreamTargetChunk,
} from 'mediabunny';
import type { ClipRow } from '../core/clip/clip.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { type FrameTable, frameTable, type ListedFrame } from '../core/player/frames.ts';
import { type Micros, microsToSeconds, secondsToMicros } from '../core/time.ts';
import { faultOf, withoutFragmentIndex } from './plausible.ts';

// What it has to say of strange files, we say in sentences.
Logging.level = LogLevel.Silent;

/** What a file holds. */
export interface Movie {
  readonly frames: number;
  readonly duration: Micros;
  readonly width: number;
  readonly height: number;
  /** As WebCodecs calls it: `avc1.640028`. */
  readonly codec: string;
  /** Of its sound, where it is of a kind that is known. */
  readonly audio?: NonNullable<ClipRow['audio']>;
}

/** The tracks of a file that count. */
interface Tracks {
  readonly video: InputVideoTrack;
  readonly audio: InputAudioTrack | null;
}

export interface RemuxWork {
  readonly signal: AbortSignal;
  /** So many more bytes of samples are done. */
  readonly onBytes: (bytes: number) => void;
}

/** A part of a clip, in its own time. */
export interface Part {
  readonly from: Micros;
  readonly until: Micros;
}

/** A frame as the tables list it; times are seconds. */
interface Listed {
  readonly packet: EncodedPacket;
  readonly end: number;
}

/**
 * Reads every sample once, so that a file that ends early is found out. Rejects with a `bad-bitstream` error whose sentence
 * says what is wrong with the file.
 */
export async function readMovie(file: Blob, { signal, onBytes }: RemuxWork): Promise<Movie> {
  if (file.size === 0) throw bad('it is empty');
  return reading(file, signal, async ({ video, audio }, codec) => {
    let frames = 0;
    let bytes = 0;
    let end = 0;
    const count = ({ byteLength }: EncodedPacket): void => {
      signal.throwIfAborted();
      bytes += byteLength;
      // Tables may list the same bytes for ever; a real file has each sample once.
      if (byteLength === 0 || bytes > file.size) throw bad('its tables do not fit its media');
      onBytes(byteLength);
    };
    for await (const packet of new EncodedPacketSink(video).packets()) {
      count(packet);
      if (frames === 0 && packet.type !== 'key') throw bad('it does not begin with a key frame');
      frames += 1;
      end = Math.max(end, packet.timestamp + packet.duration);
    }
    if (frames === 0) throw bad('it holds no frame');
    if (audio !== null) for await (const packet of new EncodedPacketSink(audio).packets()) count(packet);
    const [width, height] = await Promise.all([video.getDisplayWidth(), video.getDisplayHeight()]);
    const sound = await audio?.getCodec();
    const known = sound === 'opus' || sound === 'aac' ? { audio: sound } : {};
    return { frames, duration: secondsToMicros(end), width, height, codec, ...known };
  });
}

/** Reads the tables alone, no samples. Rejects like `readMovie`. */
export async function listFrames(file: Blob, signal: AbortSignal): Promise<FrameTable> {
  return reading(file, signal, async ({ video: track }) => {
    const listed: ListedFrame[] = [];
    let bytes = 0;
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, {
      metadataOnly: true,
    })) {
      signal.throwIfAborted();
      const { timestamp, duration, byteLength, type } = packet;
      bytes += byteLength;
      if (bytes > file.size) throw bad('its tables do not fit its media');
      listed.push({ timestamp, duration, bytes: byteLength, key: type === 'key' });
    }
    const table = frameTable(listed);
    if (table === undefined) throw bad('it holds no frame');
    return table;
  });
}

/** A key frame by itself, ready to be decoded. */
export interface KeyFrame {
  readonly at: Micros;
  readonly data: Uint8Array;
  readonly config: VideoDecoderConfig;
}

/** The key frame at or before each of these times, each once, in their order. Rejects as `readMovie` does. */
export async function keyFramesAt(
  file: Blob,
  times: readonly Micros[],
  signal: AbortSignal,
): Promise<readonly KeyFrame[]> {
  return reading(file, signal, async ({ video: track }) => {
    const config = await track.getDecoderConfig();
    if (config === null) throw bad('it does not say how to decode its picture');
    const sink = new EncodedPacketSink(track);
    const frames: KeyFrame[] = [];
    for (const time of times) {
      signal.throwIfAborted();
      // As in `select`: a key frame's own time has to name that frame.
      const packet = await sink.getKeyPacket(microsToSeconds(time) + 0.5e-6);
      if (packet === null) continue;
      const at = secondsToMicros(packet.timestamp);
      if (frames.at(-1)?.at !== at) frames.push({ at, data: packet.data, config });
    }
    return frames;
  });
}

/**
 * Writes the clip, or a part of it, with its index in front (ISO/IEC 14496-12, 8.2: `moov` before `mdat`). Rejects with a
 * `bad-bitstream` error for a file that cannot be read, and passes on what `write` throws.
 *
 * @param wanted Snapped outwards to key frames; the answer says to which.
 * @param write Gets bytes that it owns, not always in order: the index is written last, into room kept for it.
 */
export async function rewrite(
  file: Blob,
  wanted: Part | undefined,
  write: (data: Uint8Array<ArrayBuffer>, at: number) => void,
  { signal, onBytes }: RemuxWork,
): Promise<Part> {
  return reading(file, signal, async ({ video, audio }, codec) => {
    const sink = new EncodedPacketSink(video);
    const { first, after, count, end } = await select(sink, wanted, signal);
    const target = new WritableStream<StreamTargetChunk>({
      write: ({ data, position }) => write(data, position),
    });
    const output = new Output({
      format: new Mp4OutputFormat({ fastStart: 'reserve' }),
      target: new StreamTarget(target),
    });
    const source = new EncodedVideoPacketSource((await video.getCodec()) ?? 'avc');
    // As a frame rate, the file's own clock: every sample keeps its exact time.
    const frameRate = await video.getTimeResolution();
    output.addVideoTrack(source, { frameRate, maximumPacketCount: count });
    const sound = audio && (await addSound(output, audio, { from: first.timestamp, until: end }, signal));
    const decoderConfig = (await video.getDecoderConfig()) ?? { codec };
    try {
      await output.start();
      for await (const { packet, heard } of inOrder(sink.packets(first, after), sound?.packets)) {
        signal.throwIfAborted();
        const moved = packet.clone({ timestamp: packet.timestamp - first.timestamp });
        if (heard) await sound?.add(moved);
        else await source.add(moved, { decoderConfig });
        onBytes(packet.byteLength);
      }
      await output.finalize();
    } catch (thrown) {
      await output.cancel().catch(() => {});
      throw thrown;
    }
    return { from: secondsToMicros(first.timestamp), until: secondsToMicros(end) };
  });
}

/** The sound of a part, on its way into a new file. */
interface Sound {
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>;
  readonly add: (packet: EncodedPacket) => Promise<void>;
}

interface Merged {
  readonly packet: EncodedPacket;
  /** It is sound. */
  readonly heard: boolean;
}

/** Of both tracks in the order of their times: a muxer keeps in memory whatever is ahead of the other. */
async function* inOrder(
  pictures: AsyncIterable<EncodedPacket>,
  sound: AsyncGenerator<EncodedPacket, void, unknown> | undefined,
): AsyncGenerator<Merged, void, unknown> {
  const nextSound = async (): Promise<EncodedPacket | undefined> => {
    const next = await sound?.next();
    return next?.done === false ? next.value : undefined;
  };
  let waiting = await nextSound();
  for await (const packet of pictures) {
    for (; waiting !== undefined && waiting.timestamp <= packet.timestamp; waiting = await nextSound()) {
      yield { packet: waiting, heard: true };
    }
    yield { packet, heard: false };
  }
  for (; waiting !== undefined; waiting = await nextSound()) yield { packet: waiting, heard: true };
}

/** Gives the new file a track for it; `undefined` where nothing sounds in the part, or no MP4 could carry it. */
async function addSound(
  output: Output,
  track: InputAudioTrack,
  { from, until }: { readonly from: number; readonly until: number },
  signal: AbortSignal,
): Promise<Sound | undefined> {
  const [codec, decoderConfig] = await Promise.all([track.getCodec(), track.getDecoderConfig()]);
  if (codec === null || decoderConfig === null) return undefined;
  if (!output.format.getSupportedAudioCodecs().includes(codec)) return undefined;
  const sink = new EncodedPacketSink(track);
  const packets = soundOf(sink, from, until, false);
  let maximumPacketCount = 0;
  for await (const _ of soundOf(sink, from, until, true)) {
    signal.throwIfAborted();
    maximumPacketCount += 1;
  }
  if (maximumPacketCount === 0) return undefined;
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source, { maximumPacketCount });
  return { packets, add: (packet) => source.add(packet, { decoderConfig }) };
}

/** What begins to sound within a part, in seconds. */
async function* soundOf(
  sink: EncodedPacketSink,
  from: number,
  until: number,
  metadataOnly: boolean,
): AsyncGenerator<EncodedPacket, void, unknown> {
  const before = await sink.getPacket(from, { metadataOnly });
  const start = before ?? (await sink.getFirstPacket({ metadataOnly }));
  if (start === null) return;
  for await (const packet of sink.packets(start, undefined, { metadataOnly })) {
    if (packet.timestamp >= until) return;
    if (packet.timestamp >= from) yield packet;
  }
}

interface Selection {
  readonly first: EncodedPacket;
  /** The first packet that is not wanted any more. */
  readonly after: EncodedPacket | undefined;
  readonly count: number;
  readonly end: number;
}

/** From the key frame at or before the beginning to the key frame at or after the end, or to the last frame. */
async function select(
  sink: EncodedPacketSink,
  wanted: Part | undefined,
  signal: AbortSignal,
): Promise<Selection> {
  const tables = { metadataOnly: true } as const;
  // A key frame's own time has to name that frame, so half a microsecond makes up for the rounding.
  const from = wanted === undefined ? undefined : microsToSeconds(wanted.from) + 0.5e-6;
  const until = wanted === undefined ? Infinity : microsToSeconds(wanted.until) - 0.5e-6;
  const before = from === undefined ? null : await sink.getKeyPacket(from, tables);
  const opening = before ?? (await sink.getFirstPacket(tables));
  const first = opening === null ? null : await sink.getPacket(opening.timestamp);
  if (first === null) throw bad('it holds no frame');
  let count = 0;
  let last: Listed | undefined;
  for await (const packet of sink.packets(first, undefined, tables)) {
    signal.throwIfAborted();
    if (last !== undefined && packet.type === 'key' && packet.timestamp >= until) {
      return { first, after: packet, count, end: packet.timestamp };
    }
    count += 1;
    const end = Math.max(last?.end ?? 0, packet.timestamp + packet.duration);
    last = { packet, end };
  }
  return { first, after: undefined, count, end: last?.end ?? first.timestamp };
}

/** What the recorder writes; others could be read, and not be decoded everywhere. */
const CODECS: ReadonlySet<string | null> = new Set(['avc', 'hevc', 'vp9', 'av1']);

/** Looks whether a reader can be let at the file, opens its tracks for `work` and closes them, whatever happens. */
async function reading<T>(
  file: Blob,
  signal: AbortSignal,
  work: (tracks: Tracks, codec: string) => Promise<T>,
): Promise<T> {
  const fault = await faultOf(file, signal);
  if (fault !== undefined) throw bad(fault);
  const source = new BlobSource(await withoutFragmentIndex(file));
  const input = new Input({ formats: [MP4, QTFF], source });
  try {
    if (!(await input.canRead())) throw bad('it is no MP4');
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw bad('it has no picture');
    if (!CODECS.has(await track.getCodec())) throw bad('its picture is not H.264, H.265, VP9 or AV1');
    const codec = await track.getCodecParameterString();
    if (codec === null) throw bad('it does not say how to decode its picture');
    const audio = await input.getPrimaryAudioTrack();
    return await work({ video: track, audio }, codec);
  } catch (thrown) {
    // Sentences of ours, the end of a cancelled job, and what the browser says of the disk pass unchanged.
    if (thrown instanceof PrerollError || thrown instanceof DOMException) throw thrown;
    throw bad('it is damaged', thrown);
  } finally {
    input.dispose();
  }
}

const bad = (why: string, cause?: unknown): PrerollError =>
  new PrerollError('bad-bitstream', say`This file cannot be read as a clip: ${why}.`, { cause });
