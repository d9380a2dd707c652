/**
 * The story that the demo machine tells, as data: what is on its screen at each moment of an endless loop.
 *
 * Between two chapters the screen stands still for longer than a recording needs to end (1 s quiet and 10 s cooldown),
 * so that every chapter becomes a clip of its own. Nothing blinks and no clock runs: a still screen is really still.
 */
import { BOOT_LOG, CRASH, FIRMWARE, LOGIN, MONITOR, NOTES_TEXT, SHELL } from './text.ts';

/** A window on the drawn desktop, in pixels of a 1280 x 720 picture. */
export interface DesktopWindow {
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly look: 'terminal' | 'monitor' | 'page';
  readonly lines: readonly string[];
}

/** What is on the screen. */
export type Scene =
  /** A text console, newest line at the bottom once it is full. */
  | { readonly kind: 'console'; readonly lines: readonly string[] }
  | { readonly kind: 'desktop'; readonly windows: readonly DesktopWindow[] }
  | { readonly kind: 'crash'; readonly lines: readonly string[] }
  /** The firmware's own screen; `progress` is a share from 0 to 1. */
  | { readonly kind: 'firmware'; readonly lines: readonly string[]; readonly progress: number };

/** From `at` (milliseconds into the loop) on, `scene` is on the screen. */
export interface Step {
  readonly at: number;
  readonly scene: Scene;
}

/** One chapter: where it begins, and its steps relative to that. */
interface Chapter {
  readonly at: number;
  readonly steps: readonly Step[];
}

const textConsole = (lines: readonly string[]): Scene => ({ kind: 'console', lines });
const desktop = (...windows: readonly DesktopWindow[]): Scene => ({
  kind: 'desktop',
  windows: [NOTES, ...windows],
});

/** Open on every desktop, so that its key frames are large beside the frames of a still picture. */
const NOTES: DesktopWindow = {
  title: 'notes',
  x: 816,
  y: 96,
  width: 400,
  height: 400,
  look: 'page',
  lines: NOTES_TEXT,
};

/** Steps that show ever more of `lines`: `from` of them at `start`, then `by` more each `every` milliseconds. */
function reveal(
  lines: readonly string[],
  { from, by, start, every }: { from: number; by: number; start: number; every: number },
  scene: (shown: readonly string[]) => Scene,
): Step[] {
  const count = Math.ceil((lines.length - from) / by) + 1;
  return Array.from({ length: count }, (_, index) => ({
    at: start + index * every,
    scene: scene(lines.slice(0, from + index * by)),
  }));
}

/** Steps that type `text` behind `prompt`, one letter each `every` milliseconds. */
function type(
  prompt: string,
  text: string,
  start: number,
  every: number,
  scene: (line: string) => Scene,
): Step[] {
  return Array.from(text, (_, index) => ({
    at: start + index * every,
    scene: scene(prompt + text.slice(0, index + 1)),
  }));
}

const terminal = (lines: readonly string[]): DesktopWindow => ({
  title: 'terminal',
  x: 80,
  y: 96,
  width: 704,
  height: 464,
  look: 'terminal',
  lines,
});

const monitor = (x: number, y: number): DesktopWindow => ({
  title: 'system monitor',
  x,
  y,
  width: 512,
  height: 384,
  look: 'monitor',
  lines: MONITOR,
});

/** The terminal's content once the first command has run. */
const LISTED = [`${SHELL.prompt}${SHELL.list.command}`, ...SHELL.list.output, SHELL.prompt];
const BUILD_START = [...LISTED.slice(0, -1), `${SHELL.prompt}${SHELL.build.command}`];
const BUILT = [...BUILD_START, ...SHELL.build.output];

const PARKED = monitor(704, 272);

const CHAPTERS: readonly Chapter[] = [
  {
    // A firmware and boot log scrolls by and ends at a login prompt.
    at: 0,
    steps: reveal(BOOT_LOG, { from: 14, by: 4, start: 0, every: 400 }, textConsole),
  },
  {
    // Somebody logs in; the machine greets with a page of text.
    at: 26_000,
    steps: [
      ...type(LOGIN.prompt, LOGIN.user, 0, 130, (line) => textConsole([...LOGIN.above, line])),
      ...reveal(
        [...LOGIN.above, LOGIN.prompt + LOGIN.user, ...LOGIN.greeting],
        { from: LOGIN.above.length + 2, by: 5, start: 1500, every: 400 },
        textConsole,
      ),
    ],
  },
  {
    // The desktop replaces the console.
    at: 47_000,
    steps: [
      ...type(LOGIN.shell, 'startdesk', 0, 110, (line) =>
        textConsole([...LOGIN.above, LOGIN.prompt + LOGIN.user, ...LOGIN.greeting.slice(0, -1), line]),
      ),
      { at: 1600, scene: desktop() },
      { at: 2400, scene: desktop(terminal([SHELL.prompt])) },
    ],
  },
  {
    // A command is typed and lists a directory.
    at: 68_000,
    steps: [
      ...type(SHELL.prompt, SHELL.list.command, 0, 140, (line) => desktop(terminal([line]))),
      ...reveal(LISTED, { from: 2, by: 4, start: 2700, every: 300 }, (lines) => desktop(terminal(lines))),
    ],
  },
  {
    // A second window opens and is dragged into place.
    at: 89_000,
    steps: Array.from({ length: 10 }, (_, index) => {
      const place = monitor(416 + 32 * index, 128 + 16 * index);
      return { at: index === 0 ? 0 : 600 + index * 100, scene: desktop(terminal(LISTED), place) };
    }),
  },
  {
    // A build runs, then everything stops at once.
    at: 109_000,
    steps: [
      ...type(SHELL.prompt, SHELL.build.command, 0, 100, (line) =>
        desktop(terminal([...LISTED.slice(0, -1), line]), PARKED),
      ),
      ...reveal(BUILT, { from: BUILD_START.length + 1, by: 3, start: 1500, every: 500 }, (lines) =>
        desktop(terminal(lines)),
      ),
      ...reveal(CRASH, { from: 1, by: 8, start: 4500, every: 250 }, (lines) => ({ kind: 'crash', lines })),
    ],
  },
  {
    // The machine restarts by itself.
    at: 132_000,
    steps: Array.from({ length: 21 }, (_, index) => ({
      at: index * 100,
      scene: { kind: 'firmware', lines: FIRMWARE, progress: index / 20 } as const,
    })),
  },
];

/** The whole loop, in order of time. */
export const STORY: readonly Step[] = CHAPTERS.flatMap((chapter) =>
  chapter.steps.map((step) => ({ at: chapter.at + step.at, scene: step.scene })),
);

/** Length of the loop in milliseconds. */
export const LOOP_MS = 152_000;

/** The step on the screen `elapsed` milliseconds after the start; the same object for as long as nothing changes. */
export function stepAt(elapsed: number): Step {
  const at = ((elapsed % LOOP_MS) + LOOP_MS) % LOOP_MS;
  const later = STORY.findIndex((step) => step.at > at);
  const step = STORY[(later === -1 ? STORY.length : later) - 1] ?? STORY[0];
  if (step === undefined) throw new RangeError('The story has no step.');
  return step;
}
