/** A sidecar with everything in it; its signature is of the right form and signs nothing. */
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { eventIdOf, makeClipId } from '../../../../src/core/clip/id.ts';
import { toBase64Url } from '../../../../src/core/sidecar/base64url.ts';
import { claimsOf, type Sidecar } from '../../../../src/core/sidecar/sidecar.ts';
import { micros, wallMs } from '../../../../src/core/time.ts';

export const START = wallMs(Date.parse('2026-11-21T13:03:07.412Z'));
const ID = makeClipId(START, '1a2b3c4d');

export const ROW: ClipRow = {
  id: ID,
  event: eventIdOf(ID),
  part: 1,
  device: { id: '192.168.1.50', name: 'Rack 3' },
  state: 'ready',
  starred: true,
  startedAt: START,
  utcOffset: 60,
  duration: micros(17_000_000),
  bytes: 4_000_000,
  frames: 510,
  width: 1920,
  height: 1080,
  codec: 'avc1.640028',
  trigger: { kind: 'change', rule: 'size', measured: 1.4, threshold: 0.02, onset: micros(5_100_000) },
  gaps: [{ at: micros(100), until: micros(200), missing: 3 }],
  markers: [{ at: micros(0), kind: 'reconnected' }],
  death: { at: wallMs(START + 9000), reason: 'no-signal' },
  end: 'interrupted',
  recovered: 12,
  digest: 'd1'.repeat(32),
};

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
