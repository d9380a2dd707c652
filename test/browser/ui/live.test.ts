import type { LitElement } from 'lit';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { NO_ACTIVITY, withRecording, withSample } from '../../../src/app/watch/activity.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { Status } from '../../../src/app/watch/status.ts';
import type { ClipId } from '../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { wallMs } from '../../../src/core/time.ts';
import type { DetectorView } from '../../../src/protocol/pipeline.ts';
import { RecActivity } from '../../../src/ui/live/rec-activity.ts';
import { RecControls } from '../../../src/ui/live/rec-controls.ts';
import { RecMeter } from '../../../src/ui/live/rec-meter.ts';
import { RecPicture } from '../../../src/ui/live/rec-picture.ts';
import { RecSight } from '../../../src/ui/live/rec-sight.ts';
import { RecStatus } from '../../../src/ui/live/rec-status.ts';
import { RecTight } from '../../../src/ui/live/rec-tight.ts';
import { RecTools } from '../../../src/ui/live/rec-tools.ts';
import { RecHeader } from '../../../src/ui/shell/rec-header.ts';
import { STATS } from '../../unit/app/fakes.ts';
import { collect, mount } from './mount.ts';

const error = new PrerollError('connection-failed', say`rack-3 does not answer.`);
const since = wallMs(Date.now() - 72_000);
const clip = '20261121T130307412Z-1a2b3c4d' as ClipId;
const trigger = { kind: 'change', rule: 'size', measured: 0.032, threshold: 0.02, onset: 0 } as never;
const later = (): ReturnType<typeof wallMs> => wallMs(Date.now() + 7500);

test.each<{ status: Status; text: RegExp }>([
  { status: { kind: 'watching' }, text: /^Watching\./ },
  { status: { kind: 'paused' }, text: /^Paused\. Changes are not recorded until you resume$/ },
  {
    status: { kind: 'recording', clip, trigger, since },
    text: /^Recording since .+, because of a change of 3[.,]2/,
  },
  { status: { kind: 'cooldown', clip, trigger, since }, text: /^Recording since .+, quiet now/ },
  { status: { kind: 'manual', clip, trigger, since }, text: /^Recording since .+, until you stop it/ },
  { status: { kind: 'no-signal', input: 'no-signal' }, text: /^Waiting for a signal/ },
  { status: { kind: 'no-picture' }, text: /^Connected\. Waiting for the first picture$/ },
  { status: { kind: 'no-picture', since }, text: /^No picture since \d/ },
  { status: { kind: 'picture-missing' }, text: /^The device sends no picture\..*cable/ },
  { status: { kind: 'evicted' }, text: /^Somebody else is connected/ },
  { status: { kind: 'reconnecting', retryAt: later(), error }, text: /^rack-3 does not answer\.$/ },
  { status: { kind: 'rebooting', retryAt: later() }, text: /restarting/ },
  { status: { kind: 'failed', error }, text: /^rack-3 does not answer\.$/ },
  { status: { kind: 'connecting', attempt: 1 }, text: /^Connecting to rack-3$/ },
])('$status.kind is said in words', async ({ status, text }) => {
  await mount(RecStatus, { status, device: 'rack-3' });
  await expect.element(page.getByRole('status')).toHaveTextContent(text);
});

test('that nothing is recorded while paused has the colour of a warning, above and below the picture', async () => {
  const paused: Status = { kind: 'paused' };
  const warn = await mount(RecStatus, { status: { kind: 'evicted' }, device: 'rack-3' });
  const below = await mount(RecStatus, { status: paused, device: 'rack-3' });
  const above = await mount(RecHeader, { status: paused, device: 'rack-3', updateReady: false });
  const styleOf = (element: LitElement, selector: string): CSSStyleDeclaration =>
    getComputedStyle(element.renderRoot.querySelector(selector) ?? element);
  const { backgroundColor: amber } = styleOf(warn, '.mark');
  expect(amber).not.toBe('rgba(0, 0, 0, 0)');
  expect(styleOf(below, '.mark').backgroundColor).toBe(amber);
  expect(styleOf(above, '.state').color).toBe(amber);
  below.status = { kind: 'watching' };
  await below.updateComplete;
  expect(styleOf(below, '.mark').backgroundColor).not.toBe(amber);
});

test('when a quiet recording ends is counted for the eye, and not read out again each second', async () => {
  const status: Status = { kind: 'cooldown', clip, trigger, since, endsAt: later() };
  const element = await mount(RecStatus, { status, device: 'rack-3' });
  const seen = element.renderRoot.querySelector('[aria-hidden]');
  expect(seen?.textContent).toMatch(/quiet now; ends in [78]\ss if that stays$/);
  // Where it is cut off, the pointer shows the rest.
  expect((seen as HTMLElement | null)?.title).toBe(seen?.textContent);
  await expect.element(page.getByRole('status')).toHaveTextContent(/it ends by itself if that stays$/);
});

test('the running time counts beside the status, not in it', async () => {
  await mount(RecStatus, { status: { kind: 'manual', clip, trigger, since }, device: 'rack-3' });
  await expect.element(page.getByRole('timer')).toHaveTextContent(/^1:1\d$/);
});

test.each<{ status: Status; heading: string }>([
  { status: { kind: 'no-signal', input: 'no-signal' }, heading: 'No signal' },
  { status: { kind: 'no-signal', input: 'out-of-range' }, heading: 'Mode not supported' },
  { status: { kind: 'connecting', attempt: 1 }, heading: 'Connecting' },
  { status: { kind: 'no-picture' }, heading: 'Waiting for the first picture' },
  { status: { kind: 'no-picture', since }, heading: 'No picture since ' },
  { status: { kind: 'picture-missing' }, heading: 'Connected, but no picture' },
])('an old picture is covered: $heading, and nothing but waiting helps', async ({ status, heading }) => {
  await mount(RecPicture, { status, device: 'rack-3', open: true, armed: true });
  await expect.element(page.getByRole('heading')).toHaveTextContent(heading);
  expect(page.getByRole('button').elements()).toHaveLength(0);
});

test.each<{ status: Status; heading: string; button: string }>([
  { status: { kind: 'evicted' }, heading: 'Somebody else is connected', button: 'Take it back' },
  {
    status: { kind: 'reconnecting', retryAt: later(), error },
    heading: 'Connection lost',
    button: 'Try now',
  },
  {
    status: { kind: 'unreachable', retryAt: later(), error },
    heading: 'Not reachable',
    button: 'Try now',
  },
  { status: { kind: 'needs-login', error }, heading: 'Login needed', button: 'Try now' },
  { status: { kind: 'needs-setup', error }, heading: 'Not set up', button: 'Try now' },
  { status: { kind: 'needs-update', error }, heading: 'Firmware too old', button: 'Try now' },
  { status: { kind: 'failed', error }, heading: 'Not connected', button: 'Try again' },
])('an old picture is covered: $heading, and $button helps', async ({ status, heading, button }) => {
  const picture = await mount(RecPicture, { status, device: 'rack-3', open: true, armed: true });
  const tries = collect(picture, 'rec-try-now');
  await expect.element(page.getByRole('heading')).toHaveTextContent(heading);
  // Only where time alone may help.
  expect(page.getByRole('timer').elements()).toHaveLength('retryAt' in status ? 1 : 0);
  await page.getByRole('button', { name: button }).click();
  expect(tries).toHaveLength(1);
});

test('a picture of now is covered by nothing, and is shown', async () => {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
  const stream = canvas.captureStream(10);
  const picture = await mount(RecPicture, {
    status: { kind: 'watching' },
    device: 'rack-3',
    open: true,
    armed: true,
    stream,
  });
  expect(page.getByRole('heading').elements()).toHaveLength(0);
  expect(picture.video?.srcObject).toBe(stream);
  expect(picture.video?.muted).toBe(true);
  expect(picture.video).toBeVisible();
});

test('the picture runs on while what is said of it changes, and starts over with another stream alone', async () => {
  const streamOf = (): MediaStream => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
    return canvas.captureStream(10);
  };
  const picture = await mount(RecPicture, {
    status: { kind: 'watching' },
    device: 'rack-3',
    open: true,
    armed: true,
    stream: streamOf(),
  });
  const { video } = picture;
  await expect.poll(() => video?.readyState).toBe(HTMLMediaElement.HAVE_ENOUGH_DATA);
  let emptied = 0;
  video?.addEventListener('emptied', () => emptied++);
  for (const status of [{ kind: 'manual', clip, trigger, since }, { kind: 'watching' }] as const) {
    picture.status = status;
    await picture.updateComplete;
    expect(video?.readyState).toBe(HTMLMediaElement.HAVE_ENOUGH_DATA);
  }
  // An `emptied` of the same stream would have come before that of the other one.
  picture.stream = streamOf();
  await expect.poll(() => emptied).toBeGreaterThan(0);
  expect(emptied).toBe(1);
});

test('a hidden picture stays on the page, for a screenshot', async () => {
  const picture = await mount(RecPicture, {
    status: { kind: 'watching' },
    device: 'rack-3',
    open: false,
    armed: true,
  });
  expect(picture.video).not.toBeVisible();
  await expect.element(page.getByText(/picture is hidden/)).toBeVisible();
});

test('idle: record, keep and screenshot, each with its key', async () => {
  const controls = await mount(RecControls, {
    status: { kind: 'watching' },
    keepLast: 30,
    hasPicture: true,
    connected: true,
    buffered: true,
  });
  const events = (['rec-record', 'rec-keep', 'rec-screenshot'] as const).map((type) =>
    collect(controls, type),
  );
  for (const [name, key] of [
    ['Record', 'R'],
    ['Keep last 30 s', 'K'],
    ['Screenshot', 'S'],
  ] as const) {
    const button = page.getByRole('button', { name, exact: true });
    await expect.element(button).toHaveAttribute('aria-keyshortcuts', key);
    await button.click();
  }
  expect(events.map((each) => each.length)).toEqual([1, 1, 1]);
});

test('while a change is recorded: stop it, or keep it going', async () => {
  const controls = await mount(RecControls, {
    status: { kind: 'recording', clip, trigger, since },
    keepLast: 30,
    hasPicture: true,
    connected: true,
    buffered: true,
  });
  const stops = collect(controls, 'rec-stop');
  const records = collect(controls, 'rec-record');
  await page.getByRole('button', { name: 'Stop recording' }).click();
  const keep = page.getByRole('button', { name: 'Keep recording' });
  await expect.element(keep).toHaveAttribute('aria-keyshortcuts', 'R');
  await keep.click();
  expect([stops.length, records.length]).toEqual([1, 1]);
});

test('without a picture there is nothing to record, keep or save', async () => {
  await mount(RecControls, { status: { kind: 'evicted' }, keepLast: 30, hasPicture: false });
  for (const name of ['Record', 'Keep last 30 s', 'Screenshot']) {
    await expect.element(page.getByRole('button', { name, exact: true })).toBeDisabled();
  }
});

test('what the pre-buffer holds can be kept after the connection has ended', async () => {
  await mount(RecControls, { status: { kind: 'evicted' }, keepLast: 30, hasPicture: false, buffered: true });
  await expect.element(page.getByRole('button', { name: 'Keep last 30 s', exact: true })).toBeEnabled();
  await expect.element(page.getByRole('button', { name: 'Record', exact: true })).toBeDisabled();
});

test.each([
  { armed: true, name: 'Pause', wish: false },
  { armed: false, name: 'Resume', wish: true },
])('$name says what a press does to the recording of changes, and what that means', async (each) => {
  const controls = await mount(RecControls, {
    status: { kind: each.armed ? 'watching' : 'paused' },
    armed: each.armed,
    keepLast: 30,
    hasPicture: true,
  });
  const wishes = collect(controls, 'rec-arm');
  const button = page.getByRole('button', { name: each.name, exact: true });
  await expect.element(button).toHaveAttribute('aria-keyshortcuts', 'A');
  await button.click();
  expect(wishes).toEqual([each.wish]);
});

test('the tools of the picture say how they stand and what a press would do', async () => {
  const tools = await mount(RecTools, {
    liveOpen: true,
    calibrating: false,
    outlining: true,
    truePixels: false,
  });
  const wishes = (
    ['rec-calibrate', 'rec-outline', 'rec-true-pixels', 'rec-live', 'rec-float', 'rec-full-screen'] as const
  ).map((type) => collect(tools, type));
  for (const [name, pressed] of [
    ['Calibrate', 'false'],
    ['Outline changes', 'true'],
    ['True pixels', 'false'],
    ['Hide picture', null],
    ['Picture-in-picture', null],
    ['Full screen', null],
  ] as const) {
    const button = page.getByRole('button', { name, exact: true });
    expect(button.element().getAttribute('aria-pressed')).toBe(pressed);
    await button.click();
  }
  expect(wishes).toEqual([[true], [false], [true], [false], [null], [null]]);
  tools.liveOpen = false;
  await expect.element(page.getByRole('button', { name: 'Show picture' })).toBeVisible();
});

test('pixel for pixel, what is larger than its place is looked around in, and the picture runs on', async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
  canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
  const picture = await mount(RecPicture, {
    status: { kind: 'watching' },
    device: 'rack-3',
    open: true,
    armed: true,
    stream: canvas.captureStream(10),
  });
  picture.style.height = '300px';
  await expect.poll(() => picture.width).toBe(1600);
  expect(picture.video?.getBoundingClientRect().height).toBe(300);
  picture.truePixels = true;
  await picture.updateComplete;
  const { video } = picture;
  expect(video?.getBoundingClientRect().width).toBeCloseTo(1600 / devicePixelRatio, 0);
  expect(video?.readyState).toBe(HTMLMediaElement.HAVE_ENOUGH_DATA);
  const view = picture.renderRoot.querySelector('.view');
  view?.scrollTo(100, 50);
  expect([view?.scrollLeft, view?.scrollTop]).toEqual([100, 50]);
  await expect.element(page.getByRole('group', { name: 'Picture' })).toHaveAttribute('tabindex', '0');
});

test('a storage that fills up, and one that is full of stars, are said', async () => {
  const line = await mount(RecTight, { tight: undefined });
  expect(line.hasAttribute('shown')).toBe(false);
  line.tight = { kind: 'filling', seconds: 2400 };
  await expect.element(page.getByText(/^Storage nearly full: 40\smin of this fit/)).toBeVisible();
  line.tight = { kind: 'stars', starred: 7.4e9, allowed: 8e9 };
  await expect.element(page.getByText(/star take 7\.4 GB of 8 GB.+Recording will stop$/)).toBeVisible();
  expect(line.hasAttribute('shown')).toBe(true);
});

test('the stream and the pre-buffer in figures', async () => {
  const meter = await mount(RecMeter, {
    shape: { codec: 'avc1.640028', width: 1920, height: 1080 },
    stats: {
      ...STATS,
      framesPerSecond: 29.97,
      bitsPerSecond: 3_420_000,
      buffer: { seconds: 31.4, bytes: 13_100_000, frames: 940 },
    },
  });
  const text = (): string => meter.renderRoot.textContent?.replaceAll(/\s+/g, ' ') ?? '';
  expect(text()).toContain('1920 × 1080, 30 fps');
  expect(text()).toContain('3.4 Mbit/s');
  expect(text()).toMatch(/Pre-buffer 31\.4\ss, 13\.1 MB/);
  expect(text()).not.toContain('lost');
  if (meter.stats !== undefined) meter.stats = { ...meter.stats, missing: 12 };
  await meter.updateComplete;
  expect(text()).toContain('12 frames lost');
});

test('the strip draws what was measured, and says its height in words', async () => {
  const now = Date.now();
  const at = (ago: number): ReturnType<typeof wallMs> => wallMs(now - ago);
  const activity = new Observable(NO_ACTIVITY);
  const strip = await mount(RecActivity, { activity });
  const image = page.getByRole('img');
  await expect.element(image).toHaveAccessibleName(/Nothing measured yet/);
  const empty = paint(strip);
  const sample = {
    at: at(60_000),
    unit: 'share',
    span: 30_000,
    measured: 0.1,
    threshold: 0.02,
    bytes: 1,
  } as const;
  activity.set(withRecording(withSample(NO_ACTIVITY, sample), at(90_000), at(90_000)));
  await expect.element(image).toHaveAccessibleName(/Highest change 10.?%, threshold 2.?%/);
  expect(paint(strip)).not.toEqual(empty);
});

test('after a change of the detector the strip tells what that measures', async () => {
  const now = Date.now();
  const decision = { at: wallMs(now), span: 500, bytes: 1, measured: 0.9, threshold: 0.02 } as const;
  const before = withSample(NO_ACTIVITY, { ...decision, unit: 'share' });
  const tiles = { ...decision, unit: 'tiles', measured: 12, threshold: 2 } as const;
  await mount(RecActivity, { activity: new Observable(withSample(before, tiles)) });
  const name = /Highest change 12 tiles, threshold 2 tiles\./;
  await expect.element(page.getByRole('img')).toHaveAccessibleName(name);
});

test.each<{ view: DetectorView; text: RegExp }>([
  {
    view: { kind: 'pixels', quality: 'fine', warmUntil: wallMs(Date.now() + 3_600_000) },
    text: /^Learning what always moves, .+ left: only large changes count$/,
  },
  {
    view: { kind: 'pixels', quality: 'coarse' },
    text: /^Too compressed to see small changes, or a clock that stops\. Raise/,
  },
  { view: { kind: 'sizes' }, text: /^Looking at frame sizes only/ },
])('what the detector cannot see is said: $text', async ({ view, text }) => {
  const detector = new Observable<DetectorView>({ kind: 'pixels', quality: 'fine' });
  const sight = await mount(RecSight, { detector, status: { kind: 'watching' } });
  expect(sight.renderRoot.textContent?.trim()).toBe('');
  detector.set(view);
  await expect.element(page.getByText(text).first()).toBeVisible();
});

/** The strip's picture, as a string that is equal for equal pictures. */
const paint = (strip: RecActivity): string | undefined =>
  strip.renderRoot.querySelector('canvas')?.toDataURL();
