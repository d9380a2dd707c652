/** Hands a blob to the browser's own download, under a name. */

/** Milliseconds that the address stays valid: the browser reads it once it has decided where to put the file. */
const KEEP_FOR = 60_000;

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, KEEP_FOR);
}
