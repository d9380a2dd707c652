/** What a clip is about when more than one change comes: in its row, open and closed, its pictures, and what people see. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../../src/core/detect/change.ts';
import type { ScreenBox } from '../../../src/core/screen.ts';
import { addMicros, secondsToMicros } from '../../../src/core/time.ts';
import { Illustrator } from '../../../src/pipeline/illustrator.ts';
import { config, fakePictures } from './fakes.ts';
import { RecorderRig } from './recorder-rig.ts';

const BUTTON: ScreenBox = { x: 0.1, y: 0.1, width: 0.02, height: 0.02 };
const DIALOG: ScreenBox = { x: 0.4, y: 0.4, width: 0.2, height: 0.1 };

let rig: RecorderRig;

beforeEach(async () => {
  rig = new RecorderRig();
  await rig.play(20);
});

/** As the picture rule reports: begun `ago` seconds before now, confirmed now. */
function report(tiles: number, box: ScreenBox, ago = 0.5): void {
  const now = secondsToMicros(rig.clock.now / 1000);
  const change: Change = {
    rule: tiles < 50 ? 'tiles' : 'area',
    tiles,
    needed: 2,
    share: tiles / 3600,
    boxes: [box],
    onset: addMicros(now, -ago * 1e6),
    at: rig.clock.mono(),
    confirmed: now,
  };
  rig.change(change);
}

/** A button that lights up, and after some seconds something else. */
async function buttonAnd(seconds: number, tiles: number): Promise<void> {
  report(2, BUTTON);
  await rig.play(seconds);
  report(tiles, DIALOG);
}

const onset = (): number => {
  const trigger = rig.rows[0]?.trigger;
  return trigger?.kind === 'change' ? trigger.onset / 1e6 : -1;
};

describe('a dialog half a second after a button that lit up', () => {
  beforeEach(() => buttonAnd(0.5, 65));

  test('is what the clip is about, at once and for good, and one clip', async () => {
    const about = { kind: 'change', rule: 'area', tiles: 65, share: 65 / 3600, boxes: [DIALOG] };
    expect(rig.view).toMatchObject({ kind: 'recording', trigger: about });
    await rig.settle();
    expect([...rig.storage.triggers.values()], 'would outlive the writer').toMatchObject([about]);
    await rig.play(20);
    expect(rig.rows).toHaveLength(1);
    expect(rig.rows[0]).toMatchObject({ part: 1, end: 'quiet', trigger: about });
    expect(rig.rows[0]?.trigger).not.toHaveProperty('confirmed');
    expect(rig.storage.triggers.get(rig.rows[0]?.id as never)).toEqual(rig.rows[0]?.trigger);
  });

  test('moves neither where the clip begins nor where its change does', async () => {
    await rig.play(20);
    expect(rig.storage.opened[0]?.startedAt).toBe(rig.rows[0]?.startedAt);
    expect(rig.storage.opened[0]?.trigger).toMatchObject({ rule: 'tiles', onset: onset() * 1e6 });
  });

  test('shows the screen before the button lit up, and after the dialog came', async () => {
    const [first, second] = rig.wishes;
    expect(rig.wishes).toHaveLength(2);
    expect(second?.change?.before).toEqual(first?.change?.before);
    expect((second?.change?.before.at(-1)?.pts ?? 0) / 1e6).toBeCloseTo(19.5, 1);
    expect((second?.change?.after.at(-1)?.pts ?? 0) / 1e6).toBeCloseTo(20.5, 1);
    expect(second?.change?.boxes).toEqual([DIALOG]);
  });

  test('is in the picture for the list: a key frame that shows it', async () => {
    await rig.play(20);
    const cover = rig.wishes[1]?.part.cover;
    expect(cover?.kind).toBe('key');
    expect((cover?.pts ?? 0) / 1e6).toBeCloseTo(22, 1);
  });

  test('keeps no picture of the button, even when its own cannot be drawn', async () => {
    const bad = (): Promise<Blob> => Promise.reject(new Error('The decoder is gone.'));
    const said: string[] = [];
    const make = (pictures = fakePictures()): Illustrator =>
      new Illustrator({ storage: rig.storage, pictures, log: (text) => said.push(text) });
    const [first, second] = rig.wishes;
    if (first === undefined || second === undefined) throw new Error('No pictures were wanted.');
    const illustrator = make();
    illustrator.evidence(first);
    illustrator.evidence(second);
    await illustrator.settled();
    const kept = rig.storage.evidence.get(second.part.id);
    expect(await kept?.after?.text()).toContain(`to ${second.change?.after.at(-1)?.pts}`);
    expect(kept?.region?.x).toBeGreaterThan(0.3);
    illustrator.evidence(first);
    const failing = make({ ...fakePictures(), crop: bad });
    await illustrator.settled();
    failing.evidence(second);
    await failing.settled();
    expect(Object.keys(rig.storage.evidence.get(second.part.id) ?? {})).toEqual(['region']);
    expect(said).toEqual([
      expect.stringContaining('no thumbnail'),
      expect.stringContaining('no picture of its change'),
    ]);
  });
});

describe('a clip goes on to be about the button', () => {
  test.each([
    ['when less than twice as much changes', 0.5, 3],
    ['when the dialog comes three seconds later', 3, 65],
  ])('%s', async (_, seconds, tiles) => {
    await buttonAnd(seconds, tiles);
    await rig.play(20);
    expect(rig.rows).toHaveLength(1);
    expect(rig.rows[0]?.trigger).toMatchObject({ rule: 'tiles', tiles: 2, boxes: [BUTTON] });
    expect(rig.storage.triggers.size).toBe(0);
    expect(rig.wishes).toHaveLength(1);
  });
});

describe('what happens to the stream right after a change is what its clip is about', () => {
  const rules = (): unknown[] =>
    rig.rows.map((row) => (row?.trigger.kind === 'change' ? row.trigger.rule : row?.trigger.kind));

  beforeEach(async () => {
    report(65, DIALOG);
    await rig.play(1);
  });

  test('the signal', async () => {
    rig.recorder.input({ kind: 'no-signal' });
    await rig.silence(12);
    expect(rules()).toEqual(['no-signal']);
    expect(onset()).toBeGreaterThan(5);
  });

  test.each([
    ['lost', 'source-lost'],
    ['evicted', 'evicted'],
  ] as const)('the connection: %s', async (link, rule) => {
    rig.recorder.link(link);
    await rig.settle();
    expect(rules()).toEqual([rule]);
    expect(rig.rows[0]).toMatchObject({ end: rule, death: { reason: rule } });
  });

  test('the mode, in both of its parts', async () => {
    rig.stream.config = config(640, 480);
    rig.stream.restart();
    await rig.play(20);
    expect(rules()).toEqual(['mode-change', 'mode-change']);
    expect(rig.rows[0]?.trigger).toEqual(rig.rows[1]?.trigger);
  });

  test('not when it happens later', async () => {
    await rig.play(3);
    rig.recorder.link('lost');
    await rig.settle();
    expect(rules()).toEqual(['area']);
  });
});

test('a part that is finished keeps what it says: its sidecar vouches for it', async () => {
  rig = new RecorderRig({ longestClip: 0.1 });
  await rig.play(20.5);
  report(2, BUTTON);
  await rig.play(1.5);
  expect(rig.rows, 'the first part has reached its six seconds').toHaveLength(1);
  report(65, DIALOG, 0.2);
  await rig.play(20);
  const [small, large] = [{ trigger: { tiles: 2 } }, { trigger: { tiles: 65 } }];
  expect(rig.rows).toMatchObject([small, large, large, large]);
});

test('a recording by hand is about no change', async () => {
  rig.recorder.record();
  await rig.play(1);
  report(65, DIALOG);
  rig.recorder.stop();
  await rig.settle();
  expect(rig.rows[0]?.trigger).toEqual({ kind: 'manual' });
});
