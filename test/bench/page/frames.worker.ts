/**
 * Reads a receiver's encoded frames as the recorder's worker does, and for `decode` puts each of them through a decoder:
 * nothing is looked at, and each picture is closed at once. What that costs is the least that anybody pays who wants to
 * know what every frame shows.
 */
import { AccessUnitParser } from '../../../src/core/h264/access-unit.ts';
import type { VideoConfig } from '../../../src/core/frame.ts';
import { decoderConfigOf } from '../../../src/pipeline/decoder-config.ts';
import { runTap, type TransformerEnds } from '../../../src/pipeline/tap.ts';

/** What the window asks for with the transform. */
export type FramesMode = 'read' | 'decode';

/** The libraries of the window's realm, in which the benchmarks are compiled, lack it. */
interface TransformEvent extends Event {
  readonly transformer: TransformerEnds & { readonly options: { readonly mode: FramesMode } };
}

/** Milliseconds between two words on how many pictures there were. */
const TELL_EVERY = 1000;

let pictures = 0;
setInterval(() => postMessage(pictures), TELL_EVERY);

addEventListener('rtctransform', (event) => {
  const { transformer } = event as TransformEvent;
  const { mode } = transformer.options;
  const parser = new AccessUnitParser();
  const decoder = new VideoDecoder({
    output: (picture) => {
      pictures += 1;
      picture.close();
    },
    error: fail,
  });
  let configured: VideoConfig | undefined;
  void runTap(transformer, {
    onFrame: (bytes, timestamp) => {
      const unit = parser.push(bytes);
      if (unit.kind !== 'frame') return;
      const { config, kind: type, data } = unit.frame;
      if (mode === 'read') {
        pictures += 1;
        return;
      }
      if (config !== configured) decoder.configure(decoderConfigOf(config));
      configured = config;
      decoder.decode(new EncodedVideoChunk({ type, timestamp, data }));
    },
    onForwarded: () => {},
    onError: fail,
    // As for a page that nobody looks at.
    wanted: () => 'keys',
  });
});

/** Told to the window as a failure of the worker. */
function fail(thrown: unknown): void {
  setTimeout(() => {
    throw thrown;
  });
}
