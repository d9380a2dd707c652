/** Two of the stand-in's scenes as access units in Annex B, in base64, which is what a page can be handed. */
import { encodeSegment } from '../../device/scenes/encode.ts';
import { parseMode } from '../../device/scenes/modes.ts';
import type { Scenes } from './page/day.ts';
import { type SegmentName, segmentsOf } from '../../device/scenes/segments.ts';

const START = Buffer.from([0, 0, 0, 1]);

/** A screen that rests, and one on which a window opens; small pictures, since their number is what counts. */
export async function sceneFrames(): Promise<Scenes> {
  const mode = { ...parseMode('tiny'), gop: 60 };
  const scene = async (name: SegmentName): Promise<readonly string[]> => {
    const segment = segmentsOf(mode).find((each) => each.name === name);
    if (segment === undefined) throw new Error(`There is no scene ${name}.`);
    const frames = await encodeSegment(mode, segment);
    return frames.map(({ unit: { parameterSets, slices } }) =>
      Buffer.concat([...parameterSets, ...slices].flatMap((nal) => [START, nal])).toString('base64'),
    );
  };
  return { still: await scene('desk'), change: await scene('window-opens'), fps: mode.fps };
}
