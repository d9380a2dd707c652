/** Looks for what exists in workers only, says it once, and is ended by whoever asked. */
import type { WorkerExtras } from './extras.ts';

/** Baseline, as every KVM can send it. */
const H264 = { codec: 'avc1.42e01f', codedWidth: 1280, codedHeight: 720 };

async function decodes(): Promise<boolean> {
  try {
    return (await VideoDecoder.isConfigSupported(H264)).supported === true;
  } catch {
    return false;
  }
}

const answer: WorkerExtras = {
  syncFiles: 'createSyncAccessHandle' in FileSystemFileHandle.prototype,
  decodesH264: await decodes(),
  tcp: typeof TCPSocket !== 'undefined' && typeof TCPServerSocket !== 'undefined',
};
postMessage(answer);
