import { deleteDB } from 'idb';
import { expect, it } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { openDatabase, UPGRADES } from '../../../src/store/schema.ts';
import { openStore } from '../../../src/store/store.ts';
import { makeRow, makeSpace, storeIn } from './space.ts';

it('lets go of everything when it is closed, even with work under way', async () => {
  const { name } = makeSpace();
  // An open connection gives way when the database is removed, and says that it was lost.
  const lost: PrerollError[] = [];
  const writes: Promise<void>[] = [];
  for (let round = 0; round < 5; round += 1) {
    const store = await openStore({ name, onLost: (error) => lost.push(error) });
    writes.push(store.index.put(makeRow()));
    store.close();
  }
  await Promise.all(writes);
  await deleteDB(name);
  expect(lost).toEqual([]);
});

it('hears nothing once it is closed', async () => {
  const space = makeSpace();
  const heard: string[] = [];
  const [closed, listener, speaker] = [
    await storeIn(space, { onChange: () => heard.push('closed') }),
    await storeIn(space, { onChange: ({ kind }) => heard.push(kind) }),
    await storeIn(space),
  ];
  closed.close();
  const row = makeRow();
  await speaker.index.put(row);
  await speaker.index.remove(row.id);
  await expect.poll(() => heard).toEqual(['saved', 'removed']);
  listener.close();
});

it('leaves nothing open when it cannot be opened', async () => {
  const { name } = makeSpace();
  (await openDatabase({ name, upgrades: [...UPGRADES, () => {}] })).close();
  const lost: PrerollError[] = [];
  await expect(openStore({ name, onLost: (error) => lost.push(error) })).rejects.toThrow(PrerollError);
  await deleteDB(name);
  expect(lost).toEqual([]);
});
