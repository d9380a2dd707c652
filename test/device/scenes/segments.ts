/**
 * The catalogue of segments: pieces of video that begin with a key frame, last a whole number of GOPs and refer to
 * nothing outside, so that the player may put any one behind any other.
 */
import type { Canvas } from './canvas.ts';
import {
  crash,
  desk,
  deskWithClock,
  deskWithDialog,
  deskWithFilm,
  deskWithWindow,
  login,
} from './pictures.ts';

/** A screen that the machine can rest on. */
export type Screen =
  | 'desk'
  | 'desk-window'
  | 'desk-dialog'
  | 'desk-film'
  | 'desk-clock'
  | 'desk-clock-stopped'
  | 'login'
  | 'crash';

export type SegmentName =
  Screen | 'window-opens' | 'window-closes' | 'dialog-opens' | 'dialog-closes' | 'login-crashes';

/** What a machine's video output is set to, and how its encoder is. */
export interface VideoMode {
  readonly width: number;
  readonly height: number;
  /** Frames a second. */
  readonly fps: number;
  /** Frames from one key frame to the next. */
  readonly gop: number;
  /** `false`: no picture says which one it is, so that on a still screen a frame repeats the one before it, as on a real one. */
  readonly stamped?: false;
}

/** One drawn picture. Two frames with equal keys look alike but for the stamp. */
export interface Picture {
  readonly key: string;
  readonly draw: (canvas: Canvas) => void;
}

export interface Segment {
  readonly name: SegmentName;
  /** The number in the stamp. */
  readonly id: number;
  readonly from: Screen;
  readonly to: Screen;
  readonly frames: number;
  readonly picture: (frame: number) => Picture;
}

/** A segment that may be repeated for as long as nothing happens. */
export const isLoop = ({ from, to }: Pick<Segment, 'from' | 'to'>): boolean => from === to;

/** Long enough that a repeated number in the stamp is not taken for the one before. */
const LOOP_SECONDS = 4;
const CHANGE_SECONDS = 1;
/** A window takes this many frames to open. */
const CHANGE_FRAMES = 5;

export function segmentsOf(mode: VideoMode): readonly Segment[] {
  const loop = (name: Screen, picture: Segment['picture']) =>
    ({ name, from: name, to: name, frames: gops(mode, LOOP_SECONDS), picture }) as const;
  const frames = gops(mode, CHANGE_SECONDS);
  const change = (
    name: SegmentName,
    from: Picture & { readonly key: Screen },
    to: Picture & { readonly key: Screen },
    between: (progress: number) => (canvas: Canvas) => void,
    steps = CHANGE_FRAMES,
  ) => {
    // More than half a GOP of stillness after the last key frame, and some more of it before the next.
    const start = frames - mode.gop + Math.ceil(mode.gop * 0.55);
    const picture = (frame: number): Picture => {
      const step = frame - start + 1;
      if (step <= 0) return from;
      return step >= steps ? to : { key: `${name}-${step}`, draw: between(step / steps) };
    };
    return { name, from: from.key, to: to.key, frames, picture } as const;
  };
  return [
    loop('desk', () => DESK),
    loop('desk-window', () => WINDOW),
    loop('desk-dialog', () => DIALOG),
    loop('desk-film', (frame) => ({
      key: `film-${frame}`,
      draw: (canvas) => deskWithFilm(canvas, frame),
    })),
    loop('login', () => LOGIN),
    loop('crash', () => CRASH),
    change('window-opens', DESK, WINDOW, (progress) => (canvas) => deskWithWindow(canvas, progress)),
    change('window-closes', WINDOW, DESK, () => desk, 1),
    change('dialog-opens', DESK, DIALOG, () => deskWithDialog, 1),
    change('dialog-closes', DIALOG, DESK, () => desk, 1),
    change('login-crashes', LOGIN, CRASH, (progress) => (canvas) => crash(canvas, progress)),
    loop('desk-clock', (frame) => clock(Math.floor(frame / mode.fps))),
    loop('desk-clock-stopped', () => clock(0)),
  ].map((segment, index) => ({ ...segment, id: index + 1 }));
}

const gops = ({ fps, gop }: VideoMode, seconds: number): number => Math.ceil((fps * seconds) / gop) * gop;

const clock = (second: number): Picture => ({
  key: `clock-${second}`,
  draw: (canvas) => deskWithClock(canvas, second),
});

const DESK = { key: 'desk', draw: desk } as const;
const WINDOW = { key: 'desk-window', draw: (canvas: Canvas) => deskWithWindow(canvas, 1) } as const;
const DIALOG = { key: 'desk-dialog', draw: deskWithDialog } as const;
const LOGIN = { key: 'login', draw: login } as const;
const CRASH = { key: 'crash', draw: (canvas: Canvas) => crash(canvas, 1) } as const;
