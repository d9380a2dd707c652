/** A sidecar with everything in it; its signature is of the right form and signs nothing. */
import { toBase64Url } from '../../../../src/core/sidecar/base64url.ts';
import { claimsOf, type Sidecar } from '../../../../src/core/sidecar/sidecar.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { EVENTFUL, exampleRow } from '../clip/example.ts';

export const START = wallMs(Date.parse('2026-11-21T13:03:07.412Z'));

export const ROW = exampleRow(START, {
  ...EVENTFUL,
  starred: true,
  death: { at: wallMs(START + 9000), reason: 'no-signal' },
  end: 'interrupted',
  recovered: 12,
  digest: 'd1'.repeat(32),
});

export const SIDECAR: Sidecar = {
  ...claimsOf({
    row: ROW,
    software: 'Preroll 0.1.0',
    sealedAt: wallMs(START + 20_000),
    sha256: 'd1'.repeat(32),
    chain: { number: 2, previous: 'c0'.repeat(32) },
    publicKey: toBase64Url(new Uint8Array(32)),
  }),
  signature: toBase64Url(new Uint8Array(64)),
};
