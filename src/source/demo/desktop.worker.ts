/**
 * The demo machine's screen, drawn and clocked in a worker: a hidden page's own timers stop, a worker's do not, and a
 * recorder must be able to show that it works in the background.
 *
 * Takes one message, the `writable` of a track generator (ownership moves here), and feeds it until it is terminated.
 */
import { draw, FRAMES_PER_SECOND, HEIGHT, WIDTH } from './draw.ts';
import { stepAt, type Step } from './story.ts';

function screen(): OffscreenCanvasRenderingContext2D {
  // Read back with every change, so the picture lives in memory and not on a graphics card. It keeps its alpha channel
  // because an opaque canvas may smooth text with coloured fringes, which `draw` has reasons to avoid.
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new TypeError('This browser cannot draw in a worker.');
  return context;
}

async function play(writer: WritableStreamDefaultWriter<VideoFrame>): Promise<never> {
  const context = screen();
  const start = performance.now();
  let shown: Step | undefined;
  // Frames missed by a busy or sleeping computer are skipped: the story keeps to the clock.
  const due = (): number => Math.floor(((performance.now() - start) * FRAMES_PER_SECOND) / 1000);
  for (let index = 0; ; index = Math.max(index + 1, due())) {
    const at = (index * 1000) / FRAMES_PER_SECOND;
    const early = at - (performance.now() - start);
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const step = stepAt(at);
    if (step !== shown) draw(context, step.scene);
    shown = step;
    // Always from the canvas: a frame made from another frame keeps the moment when that was made, and Chromium mixes
    // it into the RTP timestamps.
    const frame = new VideoFrame(context.canvas, { timestamp: Math.round(at * 1000), alpha: 'discard' });
    try {
      await writer.write(frame);
    } finally {
      frame.close();
    }
  }
}

addEventListener('message', (event: MessageEvent<WritableStream<VideoFrame>>) => {
  // A rejection alone would end the picture silently: the page hears of a worker's errors, not of its rejections.
  play(event.data.getWriter()).catch(reportError);
});
