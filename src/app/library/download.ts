/** Hands a blob to the browser's own download, under a name. */
import { giveBack } from '../give-back.ts';
import type { HeldLock } from '../../store/locks.ts';

/** Milliseconds that the address stays valid: the browser reads it once it has decided where to put the file. */
export const KEEP_FOR = 60_000;

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  giveBack(url, KEEP_FOR);
}

/** Nobody tells when a download has been read, so what is held for it is held as long as its address is valid. */
export function releaseAfterDownload(use: HeldLock | undefined): void {
  setTimeout(() => void use?.release(), KEEP_FOR);
}
