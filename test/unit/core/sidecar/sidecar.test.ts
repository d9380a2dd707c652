import { describe, expect, it } from 'vitest';
import { claimsOfCopy, sidecarText, signedText } from '../../../../src/core/sidecar/sidecar.ts';
import { parseSidecar } from '../../../../src/core/sidecar/parse.ts';
import { micros } from '../../../../src/core/time.ts';
import { ROW, SIDECAR } from './example.ts';

describe('what a sidecar says of a clip', () => {
  it('is what the row says, with moments that people can read', () => {
    expect(SIDECAR).toMatchObject({
      id: ROW.id,
      device: ROW.device,
      startedAt: '2026-11-21T13:03:07.412Z',
      utcOffset: 60,
      death: { at: '2026-11-21T13:03:16.412Z', reason: 'no-signal' },
      file: { sha256: ROW.digest, bytes: ROW.bytes },
    });
  });

  it('is nothing about the browser that it lies in', () => {
    const names = Object.keys(SIDECAR);
    for (const name of ['state', 'starred', 'deletedAt', 'fault']) expect(names).not.toContain(name);
  });
});

describe('what is signed', () => {
  it('is everything but the signature', () => {
    const { signature: _, ...claims } = SIDECAR;
    expect(JSON.parse(signedText(SIDECAR))).toEqual(claims);
    expect(signedText(SIDECAR)).toBe(signedText(claims));
  });

  it('survives that the file is laid out anew', () => {
    const parsed = parseSidecar(JSON.stringify(JSON.parse(sidecarText(SIDECAR))));
    expect(parsed).toEqual(SIDECAR);
  });
});

it('a copy has no place in the chain, and names the clip that it was made from', () => {
  const copyOf = {
    form: 'trimmed',
    from: micros(0),
    until: micros(9),
    sha256: 'd1'.repeat(32),
    sidecar: 'e2'.repeat(32),
  } as const;
  const file = { sha256: 'ff'.repeat(32), bytes: 12 };
  const claims = claimsOfCopy(SIDECAR, { file, copyOf, publicKey: SIDECAR.publicKey });
  expect(claims).toMatchObject({ id: ROW.id, file, copyOf });
  expect(claims).not.toHaveProperty('chain');
  const sidecar = { ...claims, signature: SIDECAR.signature };
  expect(parseSidecar(sidecarText(sidecar))).toEqual(sidecar);
});
