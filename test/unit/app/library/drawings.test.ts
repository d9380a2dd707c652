import { expect, test, vi } from 'vitest';
import { type Draw, Drawings } from '../../../../src/app/library/drawings.ts';
import { clipRow } from '../fakes.ts';

const row = clipRow(1, { trigger: { kind: 'imported' } });

test('a clip is drawn once, also one that gives no picture', async () => {
  const draw = vi.fn<Draw>().mockResolvedValue(undefined);
  const drawings = new Drawings(draw);
  await drawings.of(row);
  await drawings.of(row);
  expect(draw).toHaveBeenCalledOnce();
});

test('a clip whose turn did not come is drawn when it is asked for again', async () => {
  const picture = new Blob(['x']);
  const draw = vi.fn<Draw>().mockResolvedValueOnce('later').mockResolvedValueOnce(picture);
  const drawings = new Drawings(draw);
  expect(await drawings.of(row)).toBeUndefined();
  expect(await drawings.of(row)).toBe(picture);
});
