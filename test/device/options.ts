import { parseArgs } from 'node:util';
import { isProfileName, PROFILES, type ProfileName } from './profile.ts';
import type { RtpClockOptions } from './rtp-clock.ts';
import { parseMode } from './scenes/modes.ts';
import type { Screen, VideoMode } from './scenes/segments.ts';
import { isTrouble, TROUBLES, type Trouble } from './trouble.ts';

export interface DeviceOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Left out for noPassword mode. */
  readonly password?: string;
  readonly profile: ProfileName;
  /** What is wrong with it, on purpose. */
  readonly trouble?: Trouble;
  readonly mode: Omit<VideoMode, 'gop'>;
  /** Overrides the profile's. */
  readonly gop?: number;
  /** What the machine shows at first. */
  readonly screen: Screen;
  /** Frames come so many times faster than real; their time stamps do not know of it. */
  readonly speed: number;
  readonly rtpClock: RtpClockOptions;
  /** Every key frame bears SPS and PPS; otherwise only the first one that a session gets from a started encoder does. */
  readonly repeatParameterSets: boolean;
  /** Bytes that each picture weighs more, in a message that no decoder minds: a picture as rich as a disk is to be filled with. */
  readonly ballast: number;
  /** Of all that is random. */
  readonly seed: number;
  /** Told in a sentence what takes time. */
  readonly say: (text: string) => void;
}

export const DEFAULT_OPTIONS: DeviceOptions = {
  host: '127.0.0.1',
  port: 0,
  profile: '0.5.5',
  mode: parseMode('1080p30'),
  screen: 'desk',
  speed: 1,
  rtpClock: { jitterMs: 0, style: 'schedule' },
  repeatParameterSets: true,
  ballast: 0,
  seed: 1,
  say: () => undefined,
};

/** What a person can ask for on the command line. */
export interface CommandLine {
  readonly device: Partial<DeviceOptions>;
  /** Port of the control server; none without. */
  readonly control: number | undefined;
  /** Whether something happens on the screen by itself now and then. */
  readonly story: boolean;
}

export const USAGE = `npm run device -- [options]
  --port N             port of the device, default 8080
  --host ADDRESS       where it listens, default 127.0.0.1; 0.0.0.0 for the whole network
  --password TEXT      password mode; everybody may in without it
  --profile VERSION    firmware: ${Object.keys(PROFILES).join(', ')}; default 0.5.5
  --scene-size MODE    1080p30, 720p60, tiny, or one like 1024x768@60; default 1080p30
  --gop N              frames from key frame to key frame, instead of the profile's
  --scene SCREEN       rest on desk, desk-window, desk-dialog, desk-film, desk-clock, desk-clock-stopped,
                       login or crash; without it a window opens and closes every 30 seconds
  --control N          port of the control server, see test/device/README.md
  --wrap-in SECONDS    the RTP time stamp wraps so long after a session starts
  --jitter MS          RTP time stamps stray by up to so much
  --late-clock         RTP time stamps show a pause one frame late, as the real device's do
  --sparse-sps         only the first key frame has SPS and PPS
  --speed N            frames come N times faster than real
  --seed N             other random numbers
  --trouble NAME       what is wrong with it, see test/device/README.md:
                       ${Object.keys(TROUBLES).join(', ')}`;

/** @throws TypeError that names the option, for whatever is not understood. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: text,
      host: text,
      password: text,
      profile: text,
      'scene-size': text,
      gop: text,
      scene: text,
      control: text,
      'wrap-in': text,
      jitter: text,
      speed: text,
      seed: text,
      trouble: text,
      'late-clock': flag,
      'sparse-sps': flag,
    },
  });
  const profile = values.profile ?? DEFAULT_OPTIONS.profile;
  if (!isProfileName(profile))
    throw new TypeError(`--profile must be one of ${Object.keys(PROFILES).join(', ')}.`);
  const { trouble } = values;
  if (trouble !== undefined && !isTrouble(trouble))
    throw new TypeError(`--trouble must be one of ${Object.keys(TROUBLES).join(', ')}.`);
  const wrapIn = number('wrap-in', values['wrap-in'], 0, 40_000);
  const gop = number('gop', values.gop, 1, 600);
  return {
    device: {
      profile,
      port: number('port', values.port, 0, 65_535) ?? 8080,
      host: values.host ?? DEFAULT_OPTIONS.host,
      mode: parseMode(values['scene-size'] ?? '1080p30'),
      // The device itself says what screens there are.
      screen: (values.scene ?? DEFAULT_OPTIONS.screen) as Screen,
      speed: number('speed', values.speed, 0.1, 20) ?? 1,
      seed: number('seed', values.seed, 0, 2 ** 31) ?? DEFAULT_OPTIONS.seed,
      repeatParameterSets: values['sparse-sps'] !== true,
      rtpClock: {
        ...(wrapIn === undefined ? {} : { firstTimestamp: timestampBeforeWrap(wrapIn) }),
        jitterMs: number('jitter', values.jitter, 0, 1000) ?? 0,
        style: values['late-clock'] === true ? 'late' : 'schedule',
      },
      ...(gop === undefined ? {} : { gop }),
      ...(trouble === undefined ? {} : { trouble }),
      ...(values.password === undefined ? {} : { password: values.password }),
    },
    control: number('control', values.control, 0, 65_535),
    story: values.scene === undefined,
  };
}

/** The RTP time stamp that wraps after so many seconds. */
export const timestampBeforeWrap = (seconds: number): number => 2 ** 32 - Math.round(seconds * 90_000);

function number(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new TypeError(`--${name} must be a number from ${least} to ${most}, not "${text}".`);
  }
  return value;
}
