/** Where things are in the live view, at the sizes that people have. */
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { LitElement } from 'lit';
import { page } from 'vitest/browser';
import type { ClipItem } from '../../../src/app/library/library.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { RecLive } from '../../../src/ui/live/rec-live.ts';
import type { RecPanel } from '../../../src/ui/live/rec-panel.ts';
import { heightOf } from '../../../src/ui/timeline/paint.ts';
import { speak } from '../../../src/ui/texts/texts.ts';
import { clipRow, FakeSource, FakeWorker, STATS, TARGET } from '../../unit/app/fakes.ts';
import { openApp, resizeTo, useFakeWorkers } from './stage.ts';

const { id: clip } = clipRow(1);
const since = wallMs(Date.now() - 72_000);
const change = {
  kind: 'change',
  rule: 'tiles',
  tiles: 500,
  needed: 2,
  share: 0.066,
  boxes: [],
  onset: 0,
} as never;

let source: FakeSource;

useFakeWorkers();
beforeEach(() => {
  source = new FakeSource();
});

/** The page of a device that is watched, in a window of that size. */
async function watchAt(width: number, height: number): Promise<RecLive> {
  await resizeTo(width, height);
  const { app, shell } = await openApp({ createSource: async () => source });
  app.connect(TARGET.address);
  await expect.element(page.getByRole('status')).toHaveTextContent(/first picture/);
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 });
  FakeWorker.last.say({ type: 'stats', stats: STATS });
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Watching/);
  const live = shell.renderRoot.querySelector<RecLive>('rec-live');
  if (live === null) throw new Error('there is no live view');
  return live;
}

/** The device goes, and does not come back; why is said at length. */
function loseDevice(): void {
  const error = new PrerollError(
    'connection-failed',
    say`rack-3 does not answer. ${'Check it. '.repeat(16)}`,
  );
  source.refuse = error;
  source.end({ kind: 'lost', error });
}

const boxOf = (live: RecLive, selector: string): DOMRect => {
  const element = live.renderRoot.querySelector(selector);
  if (element === null) throw new Error(`there is no ${selector}`);
  return element.getBoundingClientRect();
};

test.each([
  { width: 1280, height: 800 },
  { width: 360, height: 780 },
])('the picture stays where it is, whatever is said below it, at $width px', async ({ width, height }) => {
  const live = await watchAt(width, height);
  const before = boxOf(live, 'rec-picture').toJSON() as unknown;
  const tell = FakeWorker.last.say.bind(FakeWorker.last);
  const stays = async (text: RegExp): Promise<void> => {
    await expect.element(page.getByText(text).first()).toBeVisible();
    expect(boxOf(live, 'rec-picture').toJSON()).toEqual(before);
  };
  await stays(/^Watching/);
  tell({
    type: 'detector',
    view: { kind: 'pixels', quality: 'fine', warmUntil: wallMs(Date.now() + 3_600_000) },
  });
  await stays(/^Learning what always moves, .+ left/);
  tell({ type: 'recorder', view: { kind: 'recording', clip, trigger: change, since } });
  await stays(/^Recording since .+, because/);
  tell({ type: 'detector', view: { kind: 'pixels', quality: 'coarse' } });
  await stays(/^Too compressed/);
  tell({ type: 'recorder', view: { kind: 'cooldown', clip, trigger: change, since } });
  await stays(/^Recording since .+, quiet now; it ends/);
  tell({ type: 'stats', stats: { ...STATS, missing: 1200 } });
  await stays(/^1.?200 frames lost/);
  tell({ type: 'recorder', view: { kind: 'full', since } });
  await stays(/^Nothing is recorded since/);
  // What does not fit can be read all the same.
  expect(page.getByRole('status').element().getAttribute('title')).toMatch(/goes on by itself$/);
  tell({ type: 'recorder', view: { kind: 'idle' } });
  tell({ type: 'detector', view: { kind: 'pixels', quality: 'fine' } });
  await stays(/^Watching/);
});

test.each([
  { width: 1280, height: 800 },
  { width: 360, height: 780 },
])('that a part is not watched is said beside the status and leads to it, at $width px', async (size) => {
  const live = await watchAt(size.width, size.height);
  const said = page.getByRole('button', { name: /not watched$|is watched/ });
  const before = boxOf(live, 'rec-picture').toJSON() as unknown;
  expect(said.elements()).toHaveLength(0);
  // Somebody else draws them in another tab.
  const clock = { kind: 'mask', points: [0, 0.1, 0.2].map((x) => ({ x, y: x * x })) } as const;
  live.zones = [clock, clock];
  await expect.element(said).toHaveTextContent(/^2 areas are not watched$/);
  expect(boxOf(live, 'rec-picture').toJSON()).toEqual(before);
  await expect
    .element(page.getByRole('button', { name: 'Calibrate', includeHidden: true }).first())
    .toHaveAccessibleDescription(/^2 areas are not watched\. Show what counts/);
  live.zones = [{ ...clock, kind: 'only' }];
  await expect.element(said).toHaveTextContent(/^Only 1 area is watched$/);
  await said.click();
  await expect.element(page.getByRole('button', { name: 'Mask an area' })).toBeVisible();
  expect(said.elements()).toHaveLength(0);
});

test('masks that have no effect are not spoken of', async () => {
  const live = await watchAt(1280, 800);
  live.zones = [{ kind: 'mask', points: [0, 0.1, 0.2].map((x) => ({ x, y: x * x })) }];
  await expect.element(page.getByText('1 area is not watched', { exact: true })).toBeVisible();
  FakeWorker.last.say({ type: 'detector', view: { kind: 'sizes' } });
  await expect.element(page.getByText('1 area is not watched', { exact: true })).not.toBeInTheDocument();
});

test.each([
  { width: 1280, height: 800 },
  { width: 360, height: 780 },
])('what covers a picture that does not come fits into it, at $width px', async ({ width, height }) => {
  const live = await watchAt(width, height);
  loseDevice();
  const tryNow = page.getByRole('button', { name: 'Try now' });
  await expect.element(tryNow).toBeVisible();
  const picture = boxOf(live, 'rec-picture');
  const heading = page.getByRole('heading', { name: 'Connection lost' });
  expect(heading.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(picture.top);
  expect(tryNow.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(picture.bottom);
});

test.each([960, 1010, 1280])(
  'controls and tools stand in one row each at %i px, even while a change is recorded',
  async (width) => {
    await watchAt(width, 800);
    FakeWorker.last.say({ type: 'recorder', view: { kind: 'recording', clip, trigger: change, since } });
    await expect.element(page.getByRole('button', { name: 'Keep recording' })).toBeVisible();
    const rows = [
      ['Stop recording', 'Keep recording', 'Keep last 30 s', 'Screenshot', 'Pause'],
      ['Calibrate', 'Outline changes', 'True pixels', 'Hide picture', 'Picture-in-picture', 'Full screen'],
    ].map((names) =>
      names.map((name) => page.getByRole('button', { name, exact: true }).element().getBoundingClientRect()),
    );
    for (const row of rows) expect(new Set(row.map(({ top }) => top)).size).toBe(1);
    const library = document.querySelector('rec-app')?.renderRoot.querySelector('rec-library');
    const edge = library?.getBoundingClientRect().left ?? 0;
    for (const { right } of rows.flat()) expect(right).toBeLessThanOrEqual(edge);
  },
);

test('without a signal there is nothing to record and no picture to save', async () => {
  await watchAt(1280, 800);
  const names = ['Record', 'Screenshot'];
  for (const name of names)
    await expect.element(page.getByRole('button', { name, exact: true })).toBeEnabled();
  source.attempts.at(-1)?.onEvent({ kind: 'input', input: { kind: 'no-signal' } });
  for (const name of names)
    await expect.element(page.getByRole('button', { name, exact: true })).toBeDisabled();
});

test('on the full screen the picture stays when the signal goes, and says so', async () => {
  const live = await watchAt(1280, 800);
  await page.getByRole('button', { name: 'Full screen' }).click();
  await vi.waitFor(() => expect(document.fullscreenElement).not.toBeNull());
  onTestFinished(() => (document.fullscreenElement === null ? undefined : document.exitFullscreen()));
  source.attempts.at(-1)?.onEvent({ kind: 'input', input: { kind: 'no-signal' } });
  live.death = { item: DEAD, alive: false };
  await live.updateComplete;
  expect(boxOf(live, 'rec-picture').height).toBe(innerHeight);
  await expect.element(page.getByRole('heading', { name: 'No signal' })).toBeVisible();
  await document.exitFullscreen();
  await vi.waitFor(() => expect(boxOf(live, 'rec-picture').height).toBe(0));
});

test('four devices and how the picture ended leave the controls in sight of a small window', async () => {
  const live = await watchAt(1280, 800);
  const timeline = document.querySelector('rec-app')?.renderRoot.querySelector<HTMLElement>('rec-timeline');
  // As high as four lanes and the buttons above them.
  timeline?.style.setProperty('height', `${45 + heightOf(4)}px`);
  source.end({ kind: 'evicted' });
  live.death = { item: DEAD, alive: false };
  await expect.element(page.getByRole('button', { name: 'Download clip' })).toBeVisible();
  const record = page.getByRole('button', { name: 'Record', exact: true });
  await expect.element(page.getByRole('button', { name: 'Take it back' })).toBeVisible();
  const edge = timeline?.getBoundingClientRect().top ?? 0;
  expect(edge).toBeGreaterThan(0);
  expect(record.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(edge);
});

test.each([960, 1280])('no word of a control is cut off in German at %i px', async (width) => {
  await watchAt(width, 800);
  onTestFinished(() => speak({ language: 'en', locale: 'en-GB' }));
  FakeWorker.last.say({ type: 'recorder', view: { kind: 'recording', clip, trigger: change, since } });
  await speak({ language: 'de', locale: 'de-DE' });
  const stop = page.getByRole('button', { name: 'Aufnahme beenden' });
  await expect.element(stop).toBeVisible();
  const row = stop.element().parentElement;
  for (const button of row?.querySelectorAll('button') ?? []) {
    expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth);
  }
  expect(row?.scrollWidth).toBeLessThanOrEqual(row?.clientWidth ?? 0);
  // What is reached for in a hurry keeps its words longer than what can wait.
  const worded = (name: string): boolean =>
    (row?.querySelector(`.${name} .label`)?.getClientRects().length ?? 0) > 0;
  expect(worded('keep')).toBe(true);
  expect(worded('keep-recording')).toBe(false);
  // What a picture says by itself has given up its words, and so all stand in one row.
  const buttons = [...(row?.querySelectorAll('button') ?? [])].filter((each) => each.checkVisibility());
  expect(new Set(buttons.map((each) => each.getBoundingClientRect().top)).size).toBe(1);
});

test('on a phone a thumb reaches all of it at the lower edge, and nothing is too small for one', async () => {
  await watchAt(360, 780);
  for (const name of ['Record', 'Keep last 30 s', 'Screenshot', 'Pause', 'More']) {
    const box = page.getByRole('button', { name, exact: true }).element().getBoundingClientRect();
    expect(box.top).toBeGreaterThan(700);
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  }
  await page.getByRole('button', { name: 'More', exact: true }).click();
  for (const name of [
    'Calibrate',
    'Outline changes',
    'True pixels',
    'Hide picture',
    'Picture-in-picture',
    'Full screen',
    'Settings',
    'Keys',
    'Disconnect',
  ]) {
    const box = page.getByRole('button', { name, exact: true }).element().getBoundingClientRect();
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.top).toBeGreaterThan(200);
    expect(box.bottom).toBeLessThanOrEqual(780);
  }
  await page.getByRole('button', { name: 'Hide picture', exact: true }).click();
  await expect.element(page.getByText(/picture is hidden/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Settings' })).not.toBeInTheDocument();
});

const DEAD: ClipItem = {
  row: clipRow(1, { death: { at: since, reason: 'source-lost' } }),
  thumbnail: undefined,
  state: 'ready',
  parts: 1,
  evidence: {
    kind: 'kept',
    lastFrame:
      'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><path fill="teal" d="M0 0h1920v1080H0z"/></svg>',
  },
};

test.each([
  { width: 1440, height: 900, least: 740 },
  { width: 1280, height: 800, least: 640 },
  { width: 360, height: 780, least: 360 },
])(
  'the last picture is as large as there is room, and hides nothing, at $width px',
  async ({ width, height, least }) => {
    const live = await watchAt(width, height);
    loseDevice();
    live.death = { item: DEAD, alive: false };
    const tryNow = page.getByRole('button', { name: 'Try now' });
    await expect.element(tryNow).toBeVisible();
    const [strip, card, panel] = ['rec-picture', 'rec-death', '.panel'].map((each) => boxOf(live, each));
    const button = tryNow.element().getBoundingClientRect();
    const title = page
      .getByRole('heading', { name: 'Connection lost', exact: true })
      .element()
      .getBoundingClientRect();
    for (const box of [button, title]) {
      expect(box.top).toBeGreaterThanOrEqual((strip?.top ?? 0) + 4);
      expect(box.bottom).toBeLessThanOrEqual((card?.top ?? 0) - 4);
    }
    expect(panel?.top).toBe(card?.bottom);
    const frame = page
      .getByRole('img', { name: /^Last good picture of/ })
      .element()
      .getBoundingClientRect();
    expect(Math.min(frame.width, (frame.height * 16) / 9)).toBeGreaterThanOrEqual(least - 1);
    const words = page
      .getByRole('region', { name: 'How the picture ended' })
      .element()
      .getBoundingClientRect();
    expect(words.left >= frame.right || words.top >= frame.bottom).toBe(true);
    await page.getByRole('button', { name: 'Show true pixels' }).click();
    expect(boxOf(live, 'rec-death').toJSON()).toEqual(card?.toJSON());
  },
);

/** Every button below the picture, whatever element it stands in. */
function panelButtons(): readonly HTMLButtonElement[] {
  const panel = document
    .querySelector('rec-app')
    ?.renderRoot.querySelector<RecLive>('rec-live')
    ?.renderRoot.querySelector<RecPanel>('rec-panel');
  return ['rec-controls', 'rec-tools:not([listed])'].flatMap((row) => [
    ...(panel?.renderRoot.querySelector<LitElement>(row)?.renderRoot.querySelectorAll('button') ?? []),
  ]);
}

const overlap = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A second device takes a column of the page beside the picture, which is narrowest then. */
async function watchTwoAt(width: number, height: number): Promise<RecLive> {
  const live = await watchAt(width, height);
  const watched = FakeWorker.last;
  document.querySelector('rec-app')?.app.connect('rack-9');
  await expect.poll(() => FakeWorker.last).not.toBe(watched);
  FakeWorker.last.say({ type: 'stream', codec: 'avc1.640028', width: 1920, height: 1080 });
  FakeWorker.last.say({ type: 'stats', stats: STATS });
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Watching/);
  return live;
}

const tellRecording = (): void =>
  FakeWorker.last.say({
    type: 'recorder',
    view: { kind: 'recording', clip, trigger: { ...(change as object), share: 0.41 } as never, since },
  });

describe.each([
  { language: 'en', locale: 'en-GB', stop: 'Stop recording', keep: 'Keep recording' },
  { language: 'de', locale: 'de-DE', stop: 'Aufnahme beenden', keep: 'Weiter aufnehmen' },
] as const)('beside a second device, in $language', ({ language, locale, stop, keep }) => {
  const open = async (width: number): Promise<void> => {
    await watchTwoAt(width, 800);
    onTestFinished(() => speak({ language: 'en', locale: 'en-GB' }));
    await speak({ language, locale });
  };

  test.each([1280, 1366])(
    'a recording that begins by itself covers, squeezes and moves no button at %i px',
    async (width) => {
      await open(width);
      const places = (): readonly (readonly number[])[] =>
        panelButtons()
          .filter(({ classList }) => !classList.contains('keep-recording'))
          .map((button) => button.getBoundingClientRect())
          .map(({ left, top }) => [left, top]);
      const before = places();
      tellRecording();
      await expect.element(page.getByRole('button', { name: stop })).toBeVisible();
      await expect.element(page.getByRole('button', { name: keep })).toBeVisible();
      expect(places()).toEqual(before);
      const boxes = panelButtons().map((button) => button.getBoundingClientRect());
      expect(boxes).toHaveLength(11);
      for (const [index, box] of boxes.entries()) {
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(36);
        expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
      }
    },
  );

  test.each([1280, 1366])('why it records is never cut off at %i px', async (width) => {
    await open(width);
    const status = page.getByRole('status').element();
    tellRecording();
    await expect.element(status).toHaveTextContent(/41/);
    const cut = (): boolean => status.scrollHeight > status.clientHeight;
    expect(cut()).toBe(false);
    FakeWorker.last.say({ type: 'detector', view: { kind: 'pixels', quality: 'coarse' } });
    await expect.element(page.getByText(/^(Too compressed|Zu stark)/).first()).toBeVisible();
    expect(cut()).toBe(false);
  });
});
