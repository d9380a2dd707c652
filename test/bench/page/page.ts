/**
 * What Preroll is measured against: the same track from the same device in a page that plays it, and records it with
 * MediaRecorder when `?mode=record`, or reads its frames in a worker (`?mode=read`), or decodes them there, too
 * (`?mode=decode`). Says in its title how far it is.
 */
import { PrerollError } from '../../../src/core/error.ts';
import { createSource, resolveTarget } from '../../../src/source/registry.ts';

const query = new URLSearchParams(location.search);

const mode = query.get('mode');

/** Hands the picture's frames to a worker, where they are asked for; the title then counts them. */
function tap(receiver: RTCRtpReceiver): void {
  if ((mode !== 'read' && mode !== 'decode') || receiver.track.kind !== 'video') return;
  const worker = new Worker(new URL('./frames.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
    document.title = `ready ${data} pictures`;
  });
  worker.addEventListener('error', ({ message }) => {
    document.title = `failed ${message}`;
    worker.terminate();
  });
  receiver.transform = new RTCRtpScriptTransform(worker, { mode });
}

async function run(): Promise<void> {
  const target = resolveTarget(query.get('device') ?? '');
  if (target instanceof PrerollError) throw target;
  const source = await createSource(target);
  const stream = await new Promise<MediaStream>((resolve, reject) => {
    source
      .connect({
        attachTap: tap,
        openSession: () => Promise.reject(new TypeError('There is no recorder here.')),
        onEvent: (event) => {
          if (event.kind === 'stream') resolve(event.stream);
        },
        signal: new AbortController().signal,
      })
      .catch(reject);
  });
  const video = document.querySelector('video');
  if (video === null) throw new Error('The page has no video element.');
  video.srcObject = stream;
  await video.play();
  if (mode !== 'record') {
    document.title = 'ready receiving';
    return;
  }
  const mimeType = query.get('mime');
  const recorder = new MediaRecorder(stream, mimeType === null ? {} : { mimeType });
  let bytes = 0;
  recorder.addEventListener('dataavailable', ({ data }) => {
    bytes += data.size;
    if (bytes > 0) document.title = `ready ${recorder.mimeType} ${bytes}`;
  });
  recorder.start(1_000);
}

run().catch((thrown: unknown) => {
  document.title = `failed ${String(thrown)}`;
});
