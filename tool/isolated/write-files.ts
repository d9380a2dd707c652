import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Into a folder that holds nothing else afterwards. @param files By their paths, with `/` between folders. */
export function writeFiles(files: ReadonlyMap<string, Uint8Array>, directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
