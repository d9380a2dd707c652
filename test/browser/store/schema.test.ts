import { openDB } from 'idb';
import { expect, it, onTestFinished } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { openDatabase, type PrerollDatabase, UPGRADES, type UpgradeStep } from '../../../src/store/schema.ts';
import { makeRow, makeSpace } from './space.ts';

const addsRemarks: UpgradeStep = async (_db, tx) => {
  const clips = tx.objectStore('clips');
  for (const row of await clips.getAll()) {
    await clips.put({ ...row, device: { ...row.device, name: `${row.device.name}, upgraded` } });
  }
};

/** Closed after the test; closing twice does no harm. */
const open = async (...[options]: Parameters<typeof openDatabase>): Promise<PrerollDatabase> => {
  const db = await openDatabase(options);
  onTestFinished(() => db.close());
  return db;
};

/** Of this app, and of one that knows a step more. */
const PRESENT = UPGRADES.length;
const NEXT = PRESENT + 1;

it('makes every store and index', async () => {
  const db = await open(makeSpace());
  expect(db.version).toBe(PRESENT);
  expect([...db.objectStoreNames]).toEqual([
    'chains',
    'clips',
    'copies',
    'devices',
    'evidence',
    'keys',
    'preferences',
    'seals',
    'thumbnails',
    'tiles',
    'watches',
  ]);
  const indexes = [...db.transaction('clips').store.indexNames];
  expect(indexes).toEqual(['deleted', 'device', 'event', 'start', 'state']);
});

it('upgrades what an earlier version wrote', async () => {
  const { name } = makeSpace();
  const row = makeRow();
  const old = await open({ name });
  await old.put('clips', row);
  old.close();
  const db = await open({ name, upgrades: [...UPGRADES, addsRemarks] });
  expect(db.version).toBe(NEXT);
  expect(await db.getAll('clips')).toEqual([{ ...row, device: { ...row.device, name: 'rack 3, upgraded' } }]);
});

it.each(Array.from(UPGRADES, (_, index) => index + 1))(
  'keeps every clip of schema %i, and has every store',
  async (version) => {
    const { name } = makeSpace();
    const row = makeRow();
    const old = await open({ name, upgrades: UPGRADES.slice(0, version) });
    await old.put('clips', row);
    old.close();
    const db = await open({ name });
    expect(await db.getAll('clips')).toEqual([row]);
    const fresh = await open(makeSpace());
    expect([...db.objectStoreNames]).toEqual([...fresh.objectStoreNames]);
  },
);

it('leaves the database as it was when a step fails, and says why', async () => {
  const { name } = makeSpace();
  const row = makeRow();
  const old = await open({ name });
  await old.put('clips', row);
  old.close();
  const fails: UpgradeStep = async (_db, tx) => {
    await tx.objectStore('clips').clear();
    throw new PrerollError('storage-failed', say`The step failed.`);
  };
  await expect(openDatabase({ name, upgrades: [...UPGRADES, fails] })).rejects.toThrow('The step failed.');
  const db = await open({ name });
  expect(db.version).toBe(PRESENT);
  expect(await db.getAll('clips')).toEqual([row]);
});

it('refuses a database of a newer version and does not touch it', async () => {
  const { name } = makeSpace();
  const newer = await open({ name, upgrades: [...UPGRADES, addsRemarks] });
  await newer.put('clips', makeRow());
  newer.close();
  const refused = openDatabase({ name });
  await expect(refused).rejects.toMatchObject({ name: 'PrerollError', reason: 'storage-failed' });
  await expect(refused).rejects.toThrow(
    new RegExp(`newer version of Preroll.*schema ${PRESENT} at most.*changed nothing`, 's'),
  );
  const again = await open({ name, upgrades: [...UPGRADES, addsRemarks] });
  expect(await again.count('clips')).toBe(1);
});

it('gives way to a newer version in another tab, and says so', async () => {
  const { name } = makeSpace();
  const lost: PrerollError[] = [];
  const old = await open({ name, onLost: (error) => lost.push(error) });
  const db = await open({ name, upgrades: [...UPGRADES, addsRemarks] });
  expect(db.version).toBe(NEXT);
  expect(lost.map((error) => error.message)).toEqual([expect.stringContaining('Reload this page')]);
  await expect(old.get('clips', makeRow().id)).rejects.toMatchObject({ name: 'InvalidStateError' });
});

it('says which tab to close while an older version holds the database, then goes on', async () => {
  const { name } = makeSpace();
  (await open({ name })).close();
  // A tab that does not listen for `versionchange`.
  const deaf = await openDB(name);
  onTestFinished(() => deaf.close());
  let opening: Promise<PrerollDatabase> | undefined;
  const blocked = await new Promise<PrerollError>((resolve) => {
    opening = open({ name, upgrades: [...UPGRADES, addsRemarks], onBlocked: resolve });
  });
  expect(blocked.message).toContain('Close or reload that tab');
  deaf.close();
  expect((await opening)?.version).toBe(NEXT);
});
