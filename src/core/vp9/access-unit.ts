/** VP9 as WebRTC delivers it: a frame is a sample as it stands, and a key frame brings its own configuration. */
import type { AccessUnitReader, AccessUnitResult } from '../codec/access-unit-reader.ts';
import { MAX_SIDE } from '../codec/access-unit-reader.ts';
import { sameConfig } from '../codec/same-config.ts';
import { PrerollError } from '../error.ts';
import type { VideoConfig } from '../frame.ts';
import { badBitstream } from '../h264/bad-bitstream.ts';
import { parseVp9Header } from './frame-header.ts';
import { vp9Config } from './vpcc.ts';

/**
 * Between key frames a stream may send pictures of another size, scaled from those before; the configuration keeps the
 * key frame's, as decoders do that are told of one only.
 */
export class Vp9Reader implements AccessUnitReader {
  #config: VideoConfig | undefined;

  push(accessUnit: Uint8Array): AccessUnitResult {
    const header = parseVp9Header(accessUnit);
    if (header instanceof PrerollError) return { kind: 'bad', error: header };
    if (header.kind === 'key') {
      if (Math.max(header.width, header.height) > MAX_SIDE) {
        this.#config = undefined;
        const error = badBitstream(`The picture of ${header.width} × ${header.height} is too large.`);
        return { kind: 'bad', error };
      }
      const config = vp9Config(header);
      if (!sameConfig(this.#config, config)) this.#config = config;
    }
    const config = this.#config;
    if (config === undefined) return { kind: 'wait', why: 'No key frame has come yet.' };
    const data = new Uint8Array(accessUnit);
    return { kind: 'frame', frame: { kind: header.kind, data, config, missingBefore: 0 } };
  }

  isKey(accessUnit: Uint8Array): boolean {
    const header = parseVp9Header(accessUnit);
    return !(header instanceof PrerollError) && header.kind === 'key';
  }
}
