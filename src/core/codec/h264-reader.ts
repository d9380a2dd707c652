/** H.264 among the other codecs. */
import { PrerollError } from '../error.ts';
import { AccessUnitParser } from '../h264/access-unit.ts';
import { splitAnnexB } from '../h264/annexb.ts';
import { NalType } from '../h264/nal.ts';
import type { AccessUnitReader, AccessUnitResult } from './access-unit-reader.ts';

export class H264Reader implements AccessUnitReader {
  readonly #parser = new AccessUnitParser();

  push(accessUnit: Uint8Array): AccessUnitResult {
    return this.#parser.push(accessUnit);
  }

  isKey(accessUnit: Uint8Array): boolean {
    const units = splitAnnexB(accessUnit);
    return !(units instanceof PrerollError) && units.some((unit) => unit.nal_unit_type === NalType.IDR);
  }
}
