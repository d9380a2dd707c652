/** The frames of the codecs besides H.264, and sound, as the recorder gets them. */
import { spawnSync } from 'node:child_process';
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { OPUS, opusDuration } from '../../../src/core/opus/packet.ts';
import { micros, monoMs } from '../../../src/core/time.ts';
import { Ingest } from '../../../src/pipeline/ingest.ts';
import { FFMPEG } from '../../tool/media.ts';
import { accessUnitsOf, mimeOf } from '../core/codec/support.ts';

/** Thirty a second. */
export function codedFrames(name: string): EncodedFrame[] {
  const ingest = new Ingest();
  return accessUnitsOf(name).map((unit, index) => {
    const [read] = ingest.read(unit, index * 3000, monoMs((index * 1000) / 30), mimeOf(name));
    if (read?.kind !== 'frame') throw new Error(`Access unit ${index} of ${name} gave ${read?.kind}.`);
    return read.frame;
  });
}

/**
 * A tone of so many seconds as Opus packets of 20 ms, the first at `from`, in µs. ffmpeg hands them over in Ogg, whose
 * pages say how long each packet is (RFC 3533, 6).
 */
export function soundOf(seconds: number, from = 0): AudioPacket[] {
  const args = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`, '-ac', '2', '-c:a', 'libopus'];
  const { stdout } = spawnSync(FFMPEG, ['-v', 'error', ...args, '-f', 'ogg', '-']);
  let at = from;
  // The first two packets are headers.
  return oggPackets(new Uint8Array(stdout))
    .slice(2)
    .map((data) => {
      const duration = opusDuration(data) ?? micros(0);
      const packet = { pts: micros(at), duration, data, config: OPUS };
      at += duration;
      return packet;
    });
}

function oggPackets(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const packets: Uint8Array<ArrayBuffer>[] = [];
  let open: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const segments = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    at += 27 + segments.length;
    for (const length of segments) {
      open.push(...bytes.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(new Uint8Array(open));
      open = [];
    }
  }
  return packets;
}
