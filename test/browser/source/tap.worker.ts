/** A tap for tests: passes every encoded frame on and tells of each, asking for key frames at a steady pace. */

import type { TappedFrame } from './tapped-frame.ts';

/** Milliseconds between requests for a key frame. */
const KEY_FRAME_MS = 1000;

function nalTypes(data: Uint8Array): number[] {
  const types: number[] = [];
  for (let at = 3; at < data.length; at += 1) {
    if (data[at - 3] === 0 && data[at - 2] === 0 && data[at - 1] === 1) types.push((data[at] ?? 0) & 0x1f);
  }
  return types;
}

addEventListener('rtctransform', ({ transformer }) => {
  setInterval(() => void transformer.sendKeyFrameRequest().catch(() => undefined), KEY_FRAME_MS);
  const spy = new TransformStream<RTCEncodedVideoFrame, RTCEncodedVideoFrame>({
    transform(frame, controller) {
      const tapped: TappedFrame = {
        type: frame.type === 'key' ? 'key' : 'delta',
        bytes: frame.data.byteLength,
        mimeType: frame.getMetadata().mimeType,
        nals: nalTypes(new Uint8Array(frame.data)),
      };
      postMessage(tapped);
      controller.enqueue(frame);
    },
  });
  void (transformer.readable as ReadableStream<RTCEncodedVideoFrame>)
    .pipeThrough(spy)
    .pipeTo(transformer.writable as WritableStream<RTCEncodedVideoFrame>);
});
