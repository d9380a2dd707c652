/** `tsx test/device/scenes/build.ts`: encodes all scenes that the tests use, so that no test has to wait for them. */
import { loadScenes } from './library.ts';
import { STANDARD_MODES } from './modes.ts';

const start = performance.now();
for (const mode of STANDARD_MODES) {
  const begin = performance.now();
  const { segments } = await loadScenes(mode, (text) => console.log(text));
  const frames = [...segments.values()].flatMap((segment) => segment.frames);
  const megabytes = frames.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  console.log(
    `${mode.width}x${mode.height}@${mode.fps} GOP ${mode.gop}: ${frames.length} frames, ` +
      `${megabytes.toFixed(1)} MB, ${((performance.now() - begin) / 1000).toFixed(1)} s`,
  );
}
console.log(`All scenes are there after ${((performance.now() - start) / 1000).toFixed(1)} s.`);
