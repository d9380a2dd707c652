/** Sidecars as files that somebody brings. */
import { PrerollError } from '../core/error.ts';
import { MAX_SIDECAR, parseSidecar } from '../core/sidecar/parse.ts';
import type { Sidecar } from '../core/sidecar/sidecar.ts';

/** By its name, or by what the browser takes it for. */
export const isSidecarFile = (file: File): boolean =>
  /\.json$/i.test(file.name) || file.type === 'application/json';

/** Rejects with a `bad-message` error that says why the file is no sidecar. */
export async function readSidecarFile(
  file: File,
): Promise<{ readonly text: string; readonly sidecar: Sidecar }> {
  // Not read into memory before its size is known; the parser then refuses what is still too long.
  const text = await file.slice(0, 4 * MAX_SIDECAR).text();
  const sidecar = parseSidecar(text);
  if (sidecar instanceof PrerollError) throw sidecar;
  return { text, sidecar };
}
