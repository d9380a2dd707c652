import { expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExportRequest, WorkEvent, WorkView } from '../../../src/app/library/clip-work.ts';
import type { ClipItem, ClipList } from '../../../src/app/library/library.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { Route } from '../../../src/app/route.ts';
import type { ClipId, ClipRow } from '../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { secondsToMicros } from '../../../src/core/time.ts';
import type { StripWish } from '../../../src/ui/library/strip-look.ts';
import { RecPlayer } from '../../../src/ui/player/rec-player.ts';
import { clipRow } from '../../unit/app/fakes.ts';
import { numberedClip, type NumberedClip, shown, tableOf } from '../app/numbered-clip.ts';
import { collect, mount } from './mount.ts';
import { resizeTo } from './stage.ts';

/** Forty frames of a fifth of a second, every tenth of them a key frame; something happens from 3 s to 3.2 s. */
const GOP = 10;
let made: Promise<NumberedClip> | undefined;
const clip = (): Promise<NumberedClip> =>
  (made ??= numberedClip(
    Array.from({ length: 40 }, () => 18_000),
    GOP,
  ));

interface Stand {
  readonly player: RecPlayer;
  readonly exported: ExportRequest[];
  readonly opened: Route[];
  readonly last: Observable<WorkEvent | undefined>;
  readonly running: Observable<readonly WorkView[]>;
  readonly route: Observable<Route>;
  readonly list: Observable<ClipList>;
}

const itemOf = (row: ClipRow): ClipItem => ({ row, thumbnail: undefined, state: 'ready', parts: 1 });

async function open(
  change: Partial<ClipRow> = {},
  frames: 'known' | 'unknown' = 'known',
  file?: Blob,
): Promise<Stand> {
  const all = await clip();
  const url = URL.createObjectURL(file ?? all.file);
  onTestFinished(() => URL.revokeObjectURL(url));
  const row = clipRow(5, { duration: all.length, frames: 40, ...change });
  const exported: ExportRequest[] = [];
  const opened: Route[] = [];
  const last = new Observable<WorkEvent | undefined>(undefined);
  const running = new Observable<readonly WorkView[]>([]);
  const route = new Observable<Route>({ kind: 'page' });
  const table = tableOf(all, GOP);
  const changes = [{ from: secondsToMicros(3), until: secondsToMicros(3.2) }];
  const items = [clipRow(9), row, clipRow(1)].map(itemOf);
  const list = new Observable<ClipList>({ state: 'ready', items, more: false, usedBytes: 0 });
  const app = {
    work: {
      frames: () =>
        Promise.resolve(
          frames === 'known'
            ? { table, levels: Float32Array.from(table.times, (_, at) => (at === 15 ? 3 : 0.1)), changes }
            : new PrerollError('bad-bitstream', say`It is damaged.`),
        ),
      export: (request: ExportRequest) => {
        exported.push(request);
        return Promise.resolve();
      },
      last,
      running,
    },
    library: { list, deleted: new Observable([]) },
    router: { route, open: (next: Route) => opened.push(next) },
  } as unknown as RecPlayer['app'];
  const player = await mount(RecPlayer, { app, playing: { item: itemOf(row), url } });
  return { player, exported, opened, last, running, route, list };
}

const dialog = page.getByRole('dialog', { name: /^Clip of/ });
const button = (name: string) => dialog.getByRole('button', { name, exact: true });
const place = async (text: RegExp | string): Promise<void> => {
  await expect.element(dialog.getByText(text).first()).toBeVisible();
};
const video = (stand: Stand): HTMLVideoElement => {
  const found = stand.player.renderRoot.querySelector('rec-clip-page')?.shadowRoot?.querySelector('video');
  if (!found) throw new Error('There is no video.');
  return found;
};

/** Opened, and at rest on its first frame. */
async function resting(change: Partial<ClipRow> = {}): Promise<Stand> {
  const stand = await open(change);
  await expect.element(button('One frame forward')).toBeEnabled();
  await userEvent.keyboard('k');
  await expect.element(button('Play')).toBeVisible();
  await userEvent.keyboard('{Home}');
  await place('0:00.000');
  return stand;
}

test('keys step to exactly the next picture, and say which it is', async () => {
  const stand = await resting();
  await userEvent.keyboard('...');
  await place('Frame 4 of 40');
  await place('0:00.600');
  await expect.poll(() => shown(video(stand)).number).toBe(3);
  await userEvent.keyboard(',');
  await expect.poll(() => shown(video(stand)).number).toBe(2);
});

test('keys go through the clip by seconds, tenths, changes and to its ends', async () => {
  await resting();
  await userEvent.keyboard('5');
  await place('0:04.000');
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await place('0:05.000');
  await userEvent.keyboard('{ArrowLeft}{ArrowDown}');
  await place('0:02.000');
  await userEvent.keyboard('{End}');
  await expect.element(dialog.getByText('Frame 40 of 40')).toBeVisible();
});

test('the speed goes from a quarter to sixteen times', async () => {
  const stand = await resting();
  const speed = dialog.getByRole('combobox', { name: 'Speed' });
  await userEvent.selectOptions(speed, '16×');
  expect(video(stand).playbackRate).toBe(16);
  await userEvent.keyboard('-');
  await expect.element(speed).toHaveValue('8');
  await userEvent.selectOptions(speed, '0.25×');
  expect(video(stand).playbackRate).toBe(0.25);
});

test('a clip with sound is mute until somebody asks for it, and says what the sound is', async () => {
  const stand = await resting({ audio: 'opus' });
  await expect.element(button('Sound')).toHaveAttribute('aria-pressed', 'false');
  expect(video(stand).muted).toBe(true);
  await userEvent.keyboard('m');
  await expect.element(button('Sound')).toHaveAttribute('aria-pressed', 'true');
  expect(video(stand).muted).toBe(false);
  await button('Sound').click();
  expect(video(stand).muted).toBe(true);
  await expect.element(dialog.getByText('Opus', { exact: true })).toBeInTheDocument();
});

test('a clip without sound has no button for it', async () => {
  await resting();
  expect(button('Sound').query()).toBeNull();
});

test('still parts are skipped when asked, and it can be seen that they are', async () => {
  await resting();
  const skip = dialog.getByRole('button', { name: /^Skip the still parts/ });
  await expect.element(skip).toHaveAttribute('aria-pressed', 'false');
  await userEvent.keyboard('x');
  await expect.element(skip).toHaveAttribute('aria-pressed', 'true');
  await expect.element(skip).toHaveTextContent(/4\.8\s?s/);
});

test('an edge of a part goes where the person puts it, and says at which key frame the cut is', async () => {
  const stand = await resting();
  await userEvent.keyboard('3');
  await userEvent.keyboard('i');
  const [from, until] = [
    dialog.getByRole('slider', { name: 'Start of the part' }),
    dialog.getByRole('slider', { name: 'End of the part' }),
  ];
  await expect.element(from).toHaveAttribute('aria-valuetext', '0:02.400, cut at 0:02.000');
  await expect.element(until).toHaveAttribute('aria-valuetext', '0:08.000');
  (until.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(until).toHaveAttribute('aria-valuetext', '0:06.000');
  await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  await expect.element(until).toHaveAttribute('aria-valuetext', '0:05.800, cut at 0:06.000');
  await expect
    .element(dialog.getByRole('region', { name: 'Part' }))
    .toHaveTextContent(/4\.0\s?s, 20 frames, about 3\.8\s?kB/);
  await button('Export part').click();
  expect(stand.exported).toEqual([
    { clips: [clipRow(5).id], form: { kind: 'trimmed', from: 2_400_000, until: 5_800_000 }, sidecars: false },
  ]);
});

test('an edge follows the pointer', async () => {
  await resting();
  await userEvent.keyboard('i');
  const until = dialog.getByRole('slider', { name: 'End of the part' }).element() as HTMLElement;
  const track = dialog.getByRole('slider', { name: 'Position' }).element().getBoundingClientRect();
  const send = (type: string, x: number): void => {
    until.dispatchEvent(new PointerEvent(type, { clientX: x, pointerId: 1, bubbles: true, button: 0 }));
  };
  until.setPointerCapture = () => {};
  until.hasPointerCapture = () => true;
  send('pointerdown', track.right);
  send('pointermove', track.left + track.width / 2);
  await expect
    .element(dialog.getByRole('slider', { name: 'End of the part' }))
    .toHaveAttribute('aria-valuetext', '0:04.000');
});

test('the picture that is shown is saved under its own moment and the name of now, at its true size', async () => {
  const stand = await resting();
  const renamed = itemOf(clipRow(5, { name: 'Boot 3' }));
  stand.list.set({ ...stand.list.get(), items: [renamed] });
  await userEvent.keyboard('7');
  const names: string[] = [];
  const click = vi.spyOn(HTMLElement.prototype, 'click').mockImplementation(function (this: HTMLElement) {
    if (this instanceof HTMLAnchorElement) names.push(this.download);
  });
  onTestFinished(() => click.mockRestore());
  await userEvent.keyboard('s');
  const at = new Date(clipRow(5).startedAt + 5600).toISOString().slice(17, 23);
  await place('The picture is saved.');
  expect(names).toEqual([expect.stringContaining(at)]);
  expect(names[0]).toMatch(/boot.?3/i);
});

test('earlier and later clips are opened, until there is none', async () => {
  const stand = await resting();
  await userEvent.keyboard('p');
  await userEvent.keyboard('n');
  expect(stand.opened).toEqual([
    { kind: 'clip', id: clipRow(1).id, at: undefined },
    { kind: 'clip', id: clipRow(9).id, at: undefined },
  ]);
});

test('a pointer on the scrubber sees what is about there, and no longer than it stays', async () => {
  const stand = await resting();
  const wishes = collect(stand.player, 'rec-strip') as StripWish[];
  const pictures = Array.from({ length: 10 }, (_, n) => `data:image/gif;base64,R0lGODlhAQABAAAAACw=#${n}`);
  const glance = dialog.getByText('0:06.', { exact: false });
  const slider = dialog.getByRole('slider', { name: 'Position' });
  const { width } = slider.element().getBoundingClientRect();
  await slider.hover({ position: { x: width * 0.76, y: 20 } });
  await expect.poll(() => wishes).toMatchObject([{ id: clipRow(5).id }]);
  wishes[0]?.show(pictures);
  await expect.element(glance).toBeVisible();
  expect(glance.element().parentElement?.querySelector('img')?.src).toBe(pictures[7]);
  await slider.unhover();
  await expect.element(glance).not.toBeInTheDocument();
  expect(wishes[0]?.signal.aborted).toBe(true);
});

test('a clip whose file is lost says so, and offers to bring it and to delete the clip', async () => {
  const stand = await open();
  const { item } = stand.player.playing ?? {};
  if (item === undefined) throw new Error('Nothing is open.');
  stand.player.playing = { item, url: undefined };
  await expect.element(dialog.getByRole('alert')).toHaveTextContent(/^The file of this clip is lost/);
  await expect.element(dialog.getByRole('slider')).not.toBeInTheDocument();
  await expect.element(button('Bring its file…')).toBeVisible();
  const deleted = collect(stand.player, 'rec-delete');
  await button('Delete clip').click();
  expect(deleted).toEqual([clipRow(5).id]);
  stand.player.playing = { item: { ...item, state: 'writing' }, url: undefined };
  await expect.element(dialog.getByText('still being recorded')).toBeVisible();
  expect(dialog.getByRole('alert').elements()).toHaveLength(0);
});

test('a key that is typed is no command', async () => {
  const stand = await resting();
  const labels = collect(stand.player, 'rec-label') as { readonly id: ClipId; readonly name?: string }[];
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('boot 3, disk full');
  await userEvent.keyboard('{Tab}');
  expect(labels).toEqual([{ id: clipRow(5).id, name: 'boot 3, disk full' }]);
  await place('0:00.000');
  expect(stand.opened).toEqual([]);
});

test('an address that asks for another moment of the clip leads there, and one of another clip does not', async () => {
  const stand = await resting();
  const { id } = clipRow(5);
  stand.route.set({ kind: 'clip', id, at: 2.4 });
  await expect.poll(() => shown(video(stand)).number).toBe(12);
  await userEvent.keyboard('{Home}');
  await place('0:00.000');
  stand.route.set({ kind: 'clip', id: clipRow(9).id, at: 4 });
  stand.route.set({ kind: 'clip', id, at: undefined });
  await stand.player.updateComplete;
  await userEvent.keyboard('.');
  await place('Frame 2 of 40');
});

test('what happened leads to its moment', async () => {
  const stand = await resting({ markers: [{ at: secondsToMicros(2.4), kind: 'no-signal' }] });
  await expect.element(dialog.getByText('Signal lost')).toBeVisible();
  await button('0:02.400').click();
  await expect.poll(() => shown(video(stand)).number).toBe(12);
});

test('without the times of its frames a clip plays, and says what it cannot do', async () => {
  await open({}, 'unknown');
  await place(/plays, but cannot be stepped through or cut/);
  await expect.element(button('One frame forward')).toBeDisabled();
  await expect.element(button('Cut a part out')).toBeDisabled();
  await expect.element(button('Pause')).toBeVisible();
});

test('an export that runs can be seen and what came of it is said, here where notices are hidden', async () => {
  const stand = await resting();
  stand.running.set([{ id: 1, kind: 'export', share: 0.4 }]);
  await expect.element(dialog.getByRole('progressbar', { name: 'Exporting' })).toBeVisible();
  stand.running.set([]);
  stand.last.set({ kind: 'exported', clips: [clipRow(5)], unsigned: 0, name: 'rack.mp4' });
  await place(/exported as rack\.mp4\.$/);
});

test('the question mark shows the keys', async () => {
  await resting();
  await userEvent.keyboard('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect.element(help.getByText('One frame back, one frame forward')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(help).not.toBeInTheDocument();
  await expect.element(dialog).toBeVisible();
});

test('all that the clip knows is told, and why it exists', async () => {
  await open({
    trigger: {
      kind: 'change',
      rule: 'tiles',
      tiles: 12,
      needed: 2,
      share: 0.002,
      boxes: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.1 }],
      onset: secondsToMicros(3),
    },
  });
  for (const text of [
    'avc1.640028',
    'The screen was quiet again',
    '5 fps',
    /^4, one every 2\.0/,
    /^12 tiles/,
  ])
    await place(text);
  const why = dialog.getByRole('region', { name: 'Recorded because' });
  await expect.element(why.getByRole('img', { name: /upper left/ })).toBeVisible();
});

test('a file that cannot be played is said, and can still be downloaded', async () => {
  const { player } = await open({}, 'unknown', new Blob(['no video'], { type: 'video/mp4' }));
  const downloads = collect(player, 'rec-download');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/cannot be played/);
  await button('Download').click();
  expect(downloads).toEqual([clipRow(5).id]);
});

test('without a clip it is closed, and lets go of the last one', async () => {
  const { player } = await resting();
  player.playing = undefined;
  await player.updateComplete;
  expect(page.getByRole('dialog').elements()).toHaveLength(0);
});

test('Esc closes the page of the clip', async () => {
  const { player } = await open();
  const closed = collect(player, 'rec-close');
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveLength(1);
});

test('the first Escape ends the cut, the next one closes', async () => {
  const stand = await resting();
  const closed = collect(stand.player, 'rec-close');
  await userEvent.keyboard('i');
  const part = dialog.getByRole('region', { name: 'Part' });
  await expect.element(part).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(part).not.toBeInTheDocument();
  await expect.element(dialog).toBeVisible();
  expect(closed).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => closed.length).toBe(1);
});

test('however long the name is, nothing lies off a phone’s screen', async () => {
  await resizeTo(360, 740);
  const name = 'Firmware update 1.2.3 on rack 12, second attempt after the power cut of Tuesday night';
  const stand = await open({ name });
  for (const each of ['Close', 'Download']) {
    const box = page.getByRole('button', { name: each, exact: true }).element().getBoundingClientRect();
    expect(box.right).toBeLessThanOrEqual(360);
  }
  expect(stand.player.renderRoot.querySelector('dialog')?.scrollWidth).toBeLessThanOrEqual(360);
});

test('on a phone the details make room for a part that is cut out, and come back', async () => {
  await resizeTo(360, 740);
  await resting();
  const details = dialog.getByRole('heading', { name: 'Details' });
  await button('Cut a part out').click();
  await expect.element(details).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(details).toBeVisible();
});
