import type { Size } from '../scene/size.ts';

/**
 * `quality`: constant quality, as old firmware. `floor`: a budget that is spent whatever the screen does, as newer
 * firmware. `starved`: so little that small letters do not survive.
 */
export type Encoder = 'quality' | 'floor' | 'starved';

export type Constant = '-crf 23' | '-crf 27' | '-qp 26' | '-qp 32';

/** What becomes of a scene on its way from the screen to the browser. */
export interface Coding {
  readonly encoder: Encoder;
  /** What `quality` keeps constant: x264's measure of what is seen, or the quantizer itself, as simple chips do. */
  readonly constant: Constant;
  /** Frames from one key frame to the next. */
  readonly gop: number;
  /** 1 leaves the picture as it is, less makes it lighter, more darker. */
  readonly gamma: number;
  /** `damage`: frames are missing and those that refer to them come. `hold`: nothing comes until the next key frame. */
  readonly loss: 'none' | 'damage' | 'hold';
}

const FULL_HD = 1920 * 1080;
/** Bits a second at 1920x1080; in proportion for smaller pictures. */
const FLOOR = 6_000_000;
/** Bits a second at any size. */
const STARVED = 600_000;

/** Of ffmpeg's libx264. No look-ahead, no B-frames, no scene cuts: a KVM's encoder has none either. */
export function encoderArguments(
  { encoder, constant, gop }: Coding,
  { width, height }: Size,
  fps: number,
): readonly string[] {
  const input = `-f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r ${fps} -i pipe:0`;
  const x264 = '-c:v libx264 -preset superfast -tune zerolatency -profile:v high -threads 1';
  const rate = rateControl(encoder, constant, (width * height) / FULL_HD);
  const gops = `-x264-params keyint=${gop}:min-keyint=${gop}:scenecut=0:bframes=0:ref=1:repeat-headers=1:slices=1`;
  return `-hide_banner -loglevel error ${input} ${x264} ${rate} ${gops} -f h264 pipe:1`.split(' ');
}

function rateControl(encoder: Encoder, constant: Constant, share: number): string {
  switch (encoder) {
    case 'quality':
      return constant;
    case 'floor':
      return budget(Math.round(FLOOR * share), 0.5);
    case 'starved':
      return budget(STARVED, 1);
  }
}

/** @param seconds What may be spent ahead. */
const budget = (bits: number, seconds: number): string =>
  `-b:v ${bits} -maxrate ${bits} -bufsize ${Math.round(bits * seconds)}`;
