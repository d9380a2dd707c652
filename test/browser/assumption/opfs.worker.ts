/** Sync access handles exist in dedicated workers only. */
import type { OpfsFacts } from './opfs-facts.ts';

declare const self: DedicatedWorkerGlobalScope;

async function look(): Promise<OpfsFacts> {
  const root = await navigator.storage.getDirectory();
  const name = 'preroll-assumption';
  const file = await root.getFileHandle(name, { create: true });
  const handle = await file.createSyncAccessHandle();
  try {
    const written = handle.write(new Uint8Array([1, 2, 3, 4]), { at: 0 });
    const size = handle.getSize();
    const secondHandle = await file.createSyncAccessHandle().then(
      (second) => {
        second.close();
        return 'none';
      },
      (error: unknown) => (error instanceof DOMException ? error.name : 'unknown'),
    );
    handle.truncate(2);
    handle.flush();
    return { written, size, secondHandle, sizeAfterwards: (await file.getFile()).size };
  } finally {
    handle.close();
    await root.removeEntry(name);
  }
}

self.postMessage(await look());
