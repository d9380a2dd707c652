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
}

export type ProfileName = '0.5.5' | '0.5.8' | '0.5.9';

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  // Gives up when ICE has failed: five seconds until it notices, twenty-five more until it stops hoping.
  '0.5.5': { version: '0.5.5', gop: () => 60, vanishedMs: 30_000, playoutDelay: false },
  '0.5.8': { version: '0.5.8', gop: () => 30, vanishedMs: 5_000, playoutDelay: false },
  '0.5.9': {
    version: '0.5.9',
    gop: (fps) => Math.max(1, Math.floor(fps / 2)),
    vanishedMs: 5_000,
    playoutDelay: true,
  },
};

export const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);
