/**
 * What Preroll is measured against: the same track from the same device in a page that plays it, and records it with
 * MediaRecorder when `?mode=record`. Says in its title how far it is.
 */
import { PrerollError } from '../../../src/core/error.ts';
import { createSource, resolveTarget } from '../../../src/source/registry.ts';

const query = new URLSearchParams(location.search);

async function run(): Promise<void> {
  const target = resolveTarget(query.get('device') ?? '');
  if (target instanceof PrerollError) throw target;
  const source = await createSource(target);
  const stream = await new Promise<MediaStream>((resolve, reject) => {
    source
      .connect({
        attachTap: () => {},
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
  if (query.get('mode') !== 'record') {
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
