/** How the firmware releases differ, as far as a client of the video can tell. */
export interface Profile {
  /** What the device calls itself. */
  readonly version: string;
  /** Frames from one key frame to the next at this rate. */
  readonly gop: (fps: number) => number;
  /** Milliseconds without a sign of life after which a session is given up. */
  readonly vanishedMs: number;
  /** Whether packets ask the browser to show frames without delay. */
  readonly playoutDelay: boolean;
  /** Whether another site's page may read `/device/status`. */
  readonly openStatus: boolean;
  /** Whether there is a signaling socket; without one there is only an exchange over HTTP, which is not imitated. */
  readonly hasSocket: boolean;
}

export type ProfileName = '0.3.8' | '0.4.7' | '0.5.5' | '0.5.8' | '0.5.9';

const OLD: Omit<Profile, 'version'> = {
  gop: () => 60,
  // Gives up when ICE has failed: five seconds until it notices, twenty-five more until it stops hoping.
  vanishedMs: 30_000,
  playoutDelay: false,
  openStatus: false,
  hasSocket: true,
};
const NEW = { ...OLD, openStatus: true, vanishedMs: 5_000 };

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  '0.3.8': { ...OLD, version: '0.3.8', hasSocket: false },
  '0.4.7': { ...OLD, version: '0.4.7' },
  '0.5.5': { ...OLD, version: '0.5.5', openStatus: true },
  '0.5.8': { ...NEW, version: '0.5.8', gop: () => 30 },
  '0.5.9': {
    ...NEW,
    version: '0.5.9',
    gop: (fps) => Math.max(1, Math.floor(fps / 2)),
    playoutDelay: true,
  },
};

export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);
