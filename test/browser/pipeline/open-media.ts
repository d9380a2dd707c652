/** Counts what the browser hands out and what is given back: pictures and decoders are memory that no collector frees in time. */
import { vi } from 'vitest';

export interface OpenMedia {
  readonly pictures: () => number;
  readonly decoders: () => number;
  /** Decoders made so far. */
  readonly made: () => number;
  /** The newest decoder, to be taken away as the browser may do it. */
  readonly newest: () => VideoDecoder | undefined;
}

/** Until the test's mocks are restored. */
export function watchMedia(): OpenMedia {
  const pictures = new Set<VideoFrame>();
  const decoders: VideoDecoder[] = [];
  const Real = VideoDecoder;
  vi.stubGlobal(
    'VideoDecoder',
    class extends Real {
      constructor(init: VideoDecoderInit) {
        super({
          ...init,
          output: (picture) => {
            pictures.add(picture);
            init.output(picture);
          },
        });
        decoders.push(this);
      }
    },
  );
  const closed = vi.spyOn(VideoFrame.prototype, 'close');
  return {
    pictures: () => [...pictures].filter((picture) => !closed.mock.contexts.includes(picture)).length,
    decoders: () => decoders.filter(({ state }) => state !== 'closed').length,
    made: () => decoders.length,
    newest: () => decoders.at(-1),
  };
}
