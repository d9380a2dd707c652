/**
 * What the device sends when its encoder is set to H.265: one GOP of a test picture, over and over. Nobody ever sees it,
 * since it goes out as if it were H.264; so it is encoded anew each time, and bears no stamp.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { FFMPEG } from '../../tool/media.ts';
import { splitNals } from '../annexb.ts';
import { packetize } from '../packetize.ts';
import type { SceneFrame } from './library.ts';
import type { VideoMode } from './segments.ts';

/** nal_unit_type (Rec. ITU-T H.265, table 7-1): below this a slice, and from IRAP_FIRST on one of a key frame. */
const SLICES = 32;
const IRAP_FIRST = 16;

const nalType = (nal: Uint8Array): number => ((nal[0] ?? 0) >> 1) & 0x3f;

/** The frames of one GOP, cut into packets as the device's library cuts H.264. @throws Error if ffmpeg fails. */
export async function encodeH265(mode: VideoMode): Promise<readonly SceneFrame[]> {
  const { width, height, fps, gop } = mode;
  const input = `-f lavfi -i testsrc2=size=${width}x${height}:rate=${fps} -frames:v ${gop} -pix_fmt yuv420p`;
  const x265 = `keyint=${gop}:min-keyint=${gop}:scenecut=0:bframes=0:repeat-headers=1:info=0:log-level=none`;
  const output = `-c:v libx265 -preset ultrafast -x265-params ${x265} -f hevc pipe:1`;
  const ffmpeg = spawn(FFMPEG, `-hide_banner -loglevel error ${input} ${output}`.split(' '), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed: Promise<readonly unknown[]> = once(ffmpeg, 'close');
  const [stream, [code]] = await Promise.all([buffer(ffmpeg.stdout), closed]);
  const frames: SceneFrame[] = [];
  let nals: Buffer[] = [];
  for (const nal of splitNals(stream)) {
    nals.push(nal);
    if (nalType(nal) >= SLICES) continue;
    frames.push({
      kind: nalType(nal) >= IRAP_FIRST ? 'key' : 'delta',
      bytes: nals.reduce((bytes, { length }) => bytes + 4 + length, 0),
      picture: 'h265',
      packets: packetize({ kind: 'delta', parameterSets: [], slices: nals }),
    });
    nals = [];
  }
  if (code !== 0 || frames.length !== gop)
    throw new Error(`${FFMPEG} gave ${frames.length} of ${gop} frames of H.265.`);
  return frames;
}
