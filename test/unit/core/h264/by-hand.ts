/** A stream of 64x64 written by hand, so that a test can say what each access unit brings. */
import type { AccessUnitResult, ParsedFrame } from '../../../../src/core/codec/access-unit-reader.ts';
import type { AccessUnitParser } from '../../../../src/core/h264/access-unit.ts';
import { annexB, nal, se, u, ue, unhex } from './support.ts';

export function frameOf(result: AccessUnitResult): ParsedFrame {
  if (result.kind === 'frame') return result.frame;
  throw new Error(result.kind === 'wait' ? result.why : result.error.message);
}
/** The last of several results; those before it only set the scene. */
export const lastOf = (parser: AccessUnitParser, ...units: readonly Uint8Array[]): AccessUnitResult => {
  const results = units.map((each) => parser.push(each));
  return results.at(-1) ?? { kind: 'wait', why: 'nothing pushed' };
};
// frame_num has 4 bits, and pictures are shown in the order of coding.
export const SPS = (id = 0, mbs = 4) =>
  nal(0x67, u(24, 0x42c01e), ue(id), ue(0), ue(2), ue(1), '0', ue(mbs - 1), ue(mbs - 1), '1100');
export const PPS = (id = 0, sps = 0, qp = 0) =>
  nal(0x68, ue(id), ue(sps), '00', ue(0), ue(0), ue(0), '000', se(qp), se(0), se(0), '000');
export const IDR = (pps = 0, qp = 0) =>
  nal(0x65, ue(0), ue(7), ue(pps), u(4, 0), ue(0), '00', se(qp), '1011');
export const P = (frame_num: number, pps = 0, qp = 0, first_mb = 0) =>
  nal(0x41, ue(first_mb), ue(5), ue(pps), u(4, frame_num), '0', '0', '0', se(qp), '1011');
export const AUD = unhex('09 f0');
export const SEI = unhex('06 05 01 aa 80');
export const KEY = annexB(SPS(), PPS(), IDR());
export const bareKey = (...args: Parameters<typeof IDR>) => annexB(IDR(...args));
export const delta = (...args: Parameters<typeof P>) => annexB(P(...args));
