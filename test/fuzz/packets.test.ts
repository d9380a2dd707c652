/** The journal's packets, which a thread that died has written, or a stranger. */
import { expect, it } from 'vitest';
import { packetBytes } from '../../src/core/framing/packet-bytes.ts';
import { scanPackets } from '../../src/core/framing/packet-scan.ts';
import { micros } from '../../src/core/time.ts';
import { sourceOf } from '../unit/core/byte-source.ts';
import { fuzz } from './fuzz.ts';

const JOURNAL = packetBytes([
  { kind: 'config', pts: micros(0), data: new Uint8Array(20) },
  { kind: 'key', pts: micros(0), data: new Uint8Array(90) },
  { kind: 'audio', pts: micros(10_000), data: new Uint8Array(7) },
  { kind: 'delta', pts: micros(33_333), data: new Uint8Array(5) },
]);

it('are found within the file, whatever it holds', () => {
  fuzz([JOURNAL], (input) => {
    const { packets, end } = scanPackets(sourceOf(input));
    const last = packets.at(-1);
    expect(end).toBe(last === undefined ? 0 : last.at + last.size);
    expect(end).toBeLessThanOrEqual(input.length);
  });
});
