import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CheckReport, ClipWork, ExportRequest, WorkEvent } from '../../../src/app/library/clip-work.ts';
import type { Copies, CopiesView } from '../../../src/app/library/copies.ts';
import type { ClipItem } from '../../../src/app/library/library.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { ClipRow } from '../../../src/core/clip/clip.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { sidecarText } from '../../../src/core/sidecar/sidecar.ts';
import { micros } from '../../../src/core/time.ts';
import { texts } from '../../../src/ui/texts/texts.ts';
import { RecCheck } from '../../../src/ui/library/rec-check.ts';
import { RecCopiesLine } from '../../../src/ui/library/rec-copies-line.ts';
import { RecExport } from '../../../src/ui/library/rec-export.ts';
import { RecFound } from '../../../src/ui/library/rec-found.ts';
import { RecMenu } from '../../../src/ui/kit/rec-menu.ts';
import { clipRow } from '../../unit/app/fakes.ts';
import { SIDECAR } from '../../unit/core/sidecar/example.ts';
import { collect, mount } from './mount.ts';

const item = (second: number, state: ClipItem['state'] = 'ready'): ClipItem => ({
  row: clipRow(second, { bytes: 1_000_000, duration: micros(9_500_000) }),
  thumbnail: undefined,
  state,
  parts: 1,
});

afterEach(() => {
  vi.restoreAllMocks();
});

function fakeWork(): {
  work: ClipWork;
  exports: ExportRequest[];
  check: ReturnType<typeof vi.fn<ClipWork['check']>>;
} {
  const exports: ExportRequest[] = [];
  const check = vi.fn<ClipWork['check']>();
  const work = { export: async (request: ExportRequest) => void exports.push(request), check };
  return { work: work as unknown as ClipWork, exports, check };
}

const dialog = page.getByRole('dialog');

/** What has the focus within an element, by its label or its text. */
const focused = ({ shadowRoot }: HTMLElement): string | undefined =>
  shadowRoot?.activeElement?.ariaLabel ?? shadowRoot?.activeElement?.textContent.trim();

test('a menu opens by keyboard, moves by arrows, picks by Enter and gives the focus back', async () => {
  const entries = ['one', 'two', 'three'].map((id) => ({ id, text: id }));
  const menu = await mount(RecMenu, { label: 'More', entries });
  const picked = collect(menu, 'rec-pick');
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => focused(menu)).toBe('one');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  await expect.poll(() => focused(menu)).toBe('one');
  await userEvent.keyboard('{ArrowUp}{Enter}');
  expect(picked).toEqual(['three']);
  await expect.element(page.getByRole('menuitem', { name: 'one' })).not.toBeInTheDocument();
  await expect.poll(() => focused(menu)).toBe('More');
});

test('a menu that is left by Escape picks nothing', async () => {
  const menu = await mount(RecMenu, { label: 'More', entries: [{ id: 'one', text: 'one' }] });
  const picked = collect(menu, 'rec-pick');
  await page.getByRole('button', { name: 'More' }).click();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => focused(menu)).toBe('More');
  expect(picked).toEqual([]);
});

test('one clip is exported in the form that was chosen', async () => {
  const { work, exports } = fakeWork();
  const clip = item(2).row.id;
  const element = await mount(RecExport, {
    work,
    items: [item(2), item(1)],
    clips: [clip],
  });
  const closed = collect(element, 'rec-close');
  await page.getByRole('radio', { name: 'A part' }).click();
  await page.getByRole('spinbutton', { name: 'From second' }).fill('1.5');
  await page.getByRole('checkbox', { name: 'With evidence' }).click();
  await expect.element(dialog.getByText('One ZIP with 1 clip, up to about 1 MB.')).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const form = { kind: 'trimmed', from: 1_500_000, until: 10_000_000 };
  expect(exports).toEqual([{ clips: [clip], form, sidecars: true }]);
  await vi.waitFor(() => expect(closed).toHaveLength(1));
});

test('what is not what was recorded is said before it is exported, of one and of many', async () => {
  const { work } = fakeWork();
  const altered = { ...item(2), row: { ...item(2).row, fault: 'altered' as const } };
  const element = await mount(RecExport, { work, items: [altered, item(1)], clips: [altered.row.id] });
  await expect.element(dialog.getByText(/^Clip of .*\d:\d\d:\d\d/)).toBeVisible();
  await expect.element(dialog.getByText(/bytes have changed/)).toBeVisible();
  element.clips = [item(1).row.id];
  await expect.element(dialog.getByText(/bytes have changed/)).not.toBeInTheDocument();
  element.clips = undefined;
  await page.getByRole('checkbox', { name: 'All listed' }).click();
  await expect.element(dialog.getByText('The file of 1 clip is not what was recorded.')).toBeVisible();
});

test('a notice names its clip, and warns of an export that is not what was recorded', () => {
  const [sound, altered] = [clipRow(1), clipRow(2, { fault: 'altered' })];
  const said = (event: WorkEvent): string[] =>
    texts.files.ended(event).map(({ level, text }) => `${level}: ${text}`);
  const exported = (unsigned: number, ...clips: ClipRow[]): string[] =>
    said({ kind: 'exported', clips, unsigned, name: 'rack.mp4' });
  expect(exported(0, sound)).toEqual([
    expect.stringMatching(/^info: Clip of .*:\d\d.* exported as rack\.mp4\.$/),
  ]);
  const part = { from: micros(4_000_000), until: micros(9_500_000) };
  expect(said({ kind: 'exported', clips: [sound], unsigned: 0, name: 'rack.mp4', part })).toEqual([
    expect.stringMatching(/^info: Clip of .* from 4\.0\ss to 9\.5\ss exported as rack\.mp4\.$/),
  ]);
  expect(exported(0, sound, sound)).toEqual(['info: 2 clips exported as rack.mp4.']);
  expect(exported(0, altered)).toEqual([expect.stringMatching(/^warning: Clip of .*bytes have changed\.$/)]);
  expect(exported(0, sound, altered)).toEqual([
    'warning: 2 clips exported as rack.mp4. The file of 1 clip is not what was recorded.',
  ]);
  expect(exported(1, sound)).toEqual([expect.stringMatching(/^warning: .*1 clip came without a sidecar/)]);
  expect(said({ kind: 'verified', clips: [sound], verdict: 'fine' })).toEqual([
    expect.stringMatching(/^info: Clip of .*: The clip is exactly what was recorded/),
  ]);
  const error = new PrerollError('bad-bitstream', say`It is damaged.`);
  expect(said({ kind: 'failed', clips: [sound], error })).toEqual([
    expect.stringMatching(/^error: Clip of .*: It is damaged\.$/),
  ]);
});

test('a part that ends before it begins cannot be exported, and the dialog says why', async () => {
  const { work } = fakeWork();
  await mount(RecExport, { work, items: [item(2)], clips: [item(2).row.id] });
  await page.getByRole('radio', { name: 'A part' }).click();
  await page.getByRole('spinbutton', { name: 'From second' }).fill('20');
  await expect.element(page.getByRole('button', { name: 'Export' })).toBeDisabled();
  await expect.element(dialog.getByText(/^The part has to end after it begins/)).toBeVisible();
  await page.getByRole('spinbutton', { name: 'From second' }).fill('');
  await expect.element(dialog.getByText('Type both seconds, from and to.')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'From second' }).fill('-1');
  await expect.element(page.getByRole('button', { name: 'Export' })).toBeDisabled();
  await page.getByRole('spinbutton', { name: 'From second' }).fill('1');
  await expect.element(page.getByRole('button', { name: 'Export' })).toBeEnabled();
  expect(dialog.getByText(/^The part has to/).elements()).toHaveLength(0);
});

test('of many clips those are exported that were chosen, and none that is still being written', async () => {
  const { work, exports } = fakeWork();
  await mount(RecExport, { work, items: [item(3, 'writing'), item(2), item(1)], clips: undefined });
  await expect.element(page.getByRole('button', { name: 'Export' })).toBeDisabled();
  expect(page.getByRole('radio', { name: 'A part' }).elements()).toHaveLength(0);
  await page.getByRole('checkbox', { name: 'All listed' }).click();
  await expect.element(dialog.getByText('One ZIP with 2 clips, about 2 MB.')).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const clips = [item(2).row.id, item(1).row.id];
  expect(exports).toEqual([{ clips, form: { kind: 'as-is' }, sidecars: false }]);
});

const REPORT: CheckReport = {
  video: { name: 'a.mp4', bytes: 1, sha256: 'a1'.repeat(32) },
  sidecar: sidecarText(SIDECAR),
  matches: true,
  signed: true,
  signer: { fingerprint: '0123456789abcdef'.repeat(4), own: false },
};

test.each<[string, CheckReport | PrerollError, readonly string[], readonly string[]]>([
  [
    'that is right',
    REPORT,
    ['is the one', 'does not know', '0123 4567 89ab', 'Rack 3'],
    ['The signature does not fit'],
  ],
  ['by this browser', { ...REPORT, signer: { ...REPORT.signer, own: true } }, ['own key'], ['does not know']],
  ['of another file', { ...REPORT, matches: false }, ['is not the one'], ['is the one']],
  ['that was changed', { ...REPORT, signed: false }, ['The signature does not fit'], ['Rack 3', 'own key']],
  [
    'that is none',
    new PrerollError('bad-message', say`This is no sidecar.`),
    ['This is no sidecar.'],
    ['is the one'],
  ],
])('of a sidecar %s is said what holds', async (_title, answer, said, unsaid) => {
  const { work, check } = fakeWork();
  check.mockResolvedValue(answer);
  const element = await mount(RecCheck, { work });
  const input = element.renderRoot.querySelector('input');
  const files = new DataTransfer();
  files.items.add(new File(['{}'], 'a.json'));
  if (input !== null) input.files = files.files;
  input?.dispatchEvent(new Event('change'));
  await expect.element(dialog.getByText('a.json')).toBeVisible();
  for (const text of said) await expect.element(dialog).toHaveTextContent(text);
  for (const text of unsaid) expect(dialog.element().textContent).not.toContain(text);
  const good = answer instanceof PrerollError ? 0 : Number(answer.matches) + Number(answer.signed);
  expect(element.renderRoot.querySelectorAll('.good rec-icon')).toHaveLength(good);
});

test('a found file is removed only when a person says so twice', async () => {
  const removed: string[] = [];
  const work = { removeFound: async (name: string) => void removed.push(name) } as unknown as ClipWork;
  await mount(RecFound, { names: ['stray.mp4'], work });
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  expect(removed).toEqual([]);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  expect(removed).toEqual(['stray.mp4']);
});

test('what waits to be copied is said as long as it waits, and a click lets the browser ask', async () => {
  const allow = vi.fn<Copies['allow']>(async () => {});
  const view = new Observable<CopiesView>({ kind: 'on', folder: 'nas', waiting: 2, problem: 'ask' });
  const element = await mount(RecCopiesLine, { copies: { view, allow } as unknown as Copies });
  await expect.element(page.getByText('2 clips wait to be copied to “nas”.')).toBeVisible();
  await page.getByRole('button', { name: 'Allow' }).click();
  expect(allow).toHaveBeenCalledOnce();
  view.set({ kind: 'on', folder: 'nas', waiting: 0, problem: 'none' });
  await element.updateComplete;
  expect(element.renderRoot.textContent.trim()).toBe('');
});
