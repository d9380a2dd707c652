import { expect, it, onTestFinished } from 'vitest';
import { type ClipChange, clipChanges } from '../../../src/store/changes.ts';
import type { Channel } from '../../../src/store/channel.ts';
import { makeRow, makeSpace, storeIn } from './space.ts';

/** Collects what arrives, and tells when there are `count` of them. */
function collector(): {
  readonly push: (change: ClipChange) => void;
  readonly first: (count: number) => Promise<readonly ClipChange[]>;
} {
  const seen: ClipChange[] = [];
  let check = (): void => {};
  return {
    push: (change) => {
      seen.push(change);
      check();
    },
    first: (count) =>
      new Promise((resolve) => {
        check = () => {
          if (seen.length >= count) resolve(seen.slice(0, count));
        };
        check();
      }),
  };
}

function pair(): {
  readonly here: Channel<ClipChange>;
  readonly there: ReturnType<typeof collector>;
  readonly raw: BroadcastChannel;
} {
  const name = `test-${crypto.randomUUID()}`;
  const there = collector();
  const [here, other, raw] = [
    clipChanges(() => {}, name),
    clipChanges(there.push, name),
    new BroadcastChannel(name),
  ];
  onTestFinished(() => {
    here.close();
    other.close();
    raw.close();
  });
  return { here, there, raw };
}

it('every other tab and worker learns of a change, in order', async () => {
  const { here, there } = pair();
  const [a, b] = [makeRow().id, makeRow().id];
  here.announce({ id: a, kind: 'saved' });
  here.announce({ id: b, kind: 'thumbnail' });
  here.announce({ id: a, kind: 'removed' });
  expect(await there.first(3)).toEqual([
    { id: a, kind: 'saved' },
    { id: b, kind: 'thumbnail' },
    { id: a, kind: 'removed' },
  ]);
});

it('what is no notice is passed over', async () => {
  const { here, there, raw } = pair();
  const { id } = makeRow();
  for (const message of [undefined, 'saved', { id }, { id: '../x', kind: 'saved' }, { id, kind: 'eaten' }]) {
    raw.postMessage(message);
  }
  raw.postMessage({ id, kind: 'saved', more: 'x'.repeat(1000) });
  here.announce({ id, kind: 'removed' });
  expect(await there.first(2)).toEqual([
    { id, kind: 'saved' },
    { id, kind: 'removed' },
  ]);
});

it('a closed end neither sends nor throws', async () => {
  const { here, there, raw } = pair();
  const { id } = makeRow();
  here.close();
  here.close();
  here.announce({ id, kind: 'saved' });
  raw.postMessage({ id, kind: 'removed' });
  expect(await there.first(1)).toEqual([{ id, kind: 'removed' }]);
});

it('a list in one tab follows what another tab does with the same index', async () => {
  const space = makeSpace();
  const seen = collector();
  const here = await storeIn(space, { onChange: seen.push });
  const row = makeRow();
  await here.index.put(row);
  const there = await storeIn(space);
  await there.index.update(row.id, (old) => ({ ...old, deletedAt: old.startedAt }));
  expect(await seen.first(2)).toEqual([
    { id: row.id, kind: 'saved' },
    { id: row.id, kind: 'saved' },
  ]);
  expect(await here.index.page({ limit: 1 })).toEqual({ rows: [] });
});
