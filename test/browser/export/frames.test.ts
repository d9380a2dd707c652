/** What a player asks the worker about a clip, read from a real file beside what was noted of its time. */
import { expect, it } from 'vitest';
import { encodeRecord } from '../../../src/core/detect/tile-record.ts';
import { encodeRuns } from '../../../src/core/detect/tile-runs.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import { makeRow } from '../store/space.ts';
import { addClip, openDesk } from './desk.ts';

/** Half a second into a clip of a little more than one. */
const NEW = { after: micros(500_000), by: micros(600_000), pts: micros(700_000) };

it('the frames of a clip come with their times, and with what changed according to the notes', async () => {
  const { store, client } = await openDesk();
  const row = await addClip(store);
  const tile = encodeRecord({
    kind: 'novel',
    pts: NEW.pts,
    onset: { after: NEW.after, by: NEW.by },
    quality: 'fine',
    columns: 2,
    rows: 1,
    runs: encodeRuns(Uint8Array.of(1, 0)),
  });
  const [origin, from, to] = [row.startedAt, row.startedAt, wallMs(row.startedAt + 1000)];
  await store.tiles.append({ device: row.device.id, origin, from, to, records: tile });
  const result = await client.run({ kind: 'frames', clip: row.id });
  if (result instanceof PrerollError || result.kind !== 'frames') throw new Error('There are no frames.');
  const { table, levels, changes } = result;
  expect(table.times).toHaveLength(35);
  expect([...table.keys.keys()].filter((index) => table.keys[index] === 1)).toEqual([0, 30]);
  expect(levels).toHaveLength(35);
  expect(changes).toContainEqual({ from: NEW.after, until: NEW.pts });
});

it('a clip that is not there, or whose file is lost, is told in a sentence', async () => {
  const { store, client } = await openDesk();
  const row = makeRow();
  await store.index.put(row);
  expect(await client.run({ kind: 'frames', clip: row.id })).toMatchObject({
    reason: 'storage-failed',
    message: expect.stringContaining('missing') as string,
  });
});
