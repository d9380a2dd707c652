import { describe, expect, it } from 'vitest';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { type ImportedFile, importedRow } from '../../../../src/core/clip/imported.ts';
import { parseClipRow } from '../../../../src/core/clip/row.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';
import { ROW, SIDECAR, START } from '../sidecar/example.ts';

const FILE: ImportedFile = {
  name: 'holiday.mp4',
  lastModified: START + 5,
  bytes: 4_000_000,
  sha256: 'd1'.repeat(32),
  offsetAt: () => 120,
  random: 'ffffffff',
  movie: { frames: 9, duration: micros(300_000), width: 64, height: 48, codec: 'avc1.42c00a' },
};
const nobody = (): boolean => false;

describe('the row of a clip that came as a file', () => {
  it('is a row, whatever little is known', () => {
    const row = importedRow(FILE, undefined, nobody);
    expect(parseClipRow(row)).toEqual(row);
    expect(row).toMatchObject({
      id: makeClipId(wallMs(START + 5), 'ffffffff'),
      device: { id: 'imported', name: 'Imported' },
      startedAt: START + 5,
      utcOffset: 120,
      trigger: { kind: 'imported' },
      frames: 9,
      digest: FILE.sha256,
    });
  });

  it('takes device and time from a name that Preroll gave', () => {
    const name = 'preroll_rack-3_2026-11-21T14-03-07.412+0100.mp4';
    expect(importedRow({ ...FILE, name }, undefined, nobody)).toMatchObject({
      device: { id: 'imported', name: 'rack-3' },
      startedAt: START,
      utcOffset: 60,
    });
  });

  it('keeps the id of a found file, and its time', () => {
    expect(importedRow({ ...FILE, name: `${ROW.id}.mp4` }, undefined, nobody)).toMatchObject({
      id: ROW.id,
      event: ROW.id,
      startedAt: START,
    });
  });

  it('says what its sidecar says, but of the pictures only what the file holds', () => {
    const row = importedRow(FILE, SIDECAR, nobody);
    const { starred: _, ...told } = ROW;
    expect(row).toEqual({ ...told, ...FILE.movie, bytes: FILE.bytes, digest: FILE.sha256 });
    expect(parseClipRow(row)).toEqual(row);
  });

  it('gets another id when its own is taken', () => {
    const row = importedRow(FILE, SIDECAR, (id) => id === ROW.id);
    expect(row).toMatchObject({ id: makeClipId(START, 'ffffffff'), event: ROW.event });
  });

  it('survives a file from before 1970', () => {
    const row = importedRow({ ...FILE, lastModified: -1 }, undefined, nobody);
    expect(parseClipRow(row)).toEqual(row);
  });
});
