/** A clip that somebody received, held against its sidecar. Changes nothing. */
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { CheckReport } from '../protocol/export.ts';
import type { Keys } from '../store/keys.ts';
import { sha256Of, type Work } from './hash.ts';
import { isZip } from './plausible.ts';
import { isSidecarFile, readSidecarFile } from './sidecar-file.ts';
import { isSigned, signerOf } from './sign.ts';

/** Rejects with a sentence when the files are not one clip and one sidecar. */
export async function checkFiles(keys: Keys, files: readonly File[], work: Work): Promise<CheckReport> {
  for (const file of files) if (await isZip(file)) throw zipped(file);
  const [sidecarFile, ...moreSidecars] = files.filter(isSidecarFile);
  const [video, ...moreVideos] = files.filter((file) => !isSidecarFile(file));
  if (sidecarFile === undefined || video === undefined || moreSidecars.length + moreVideos.length > 0) {
    throw new PrerollError(
      'bad-message',
      say`Choose one clip (.mp4) and the sidecar (.json) that came with it.`,
    );
  }
  const { text, sidecar } = await readSidecarFile(sidecarFile);
  const sha256 = await sha256Of(video, work);
  const { file } = sidecar;
  return {
    video: { name: video.name.slice(0, 300), bytes: video.size, sha256 },
    sidecar: text,
    matches: file.sha256 === sha256 && file.bytes === video.size,
    signed: await isSigned(sidecar),
    signer: await signerOf(sidecar, keys),
  };
}

const zipped = ({ name }: File): PrerollError =>
  new PrerollError(
    'bad-message',
    say`“${name.slice(0, 300)}” is a ZIP. Unpack it first, then choose the clip and the sidecar that are in it.`,
  );
