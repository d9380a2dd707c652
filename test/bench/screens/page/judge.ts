import { judgeByBaselines } from './baselines.ts';
import { type ContenderName, isBaseline } from './contenders.ts';
import type { Findings } from './findings.ts';
import type { Verdict } from './protocol.ts';
import { judgeBySize } from './sizes.ts';
import type { Stream } from './stream.ts';
import { judgeByTiles } from './tiles.ts';

/** Lets the named contenders look at one stream. */
export async function judge(stream: Stream, names: readonly ContenderName[]): Promise<readonly Verdict[]> {
  const baselines = names.filter(isBaseline);
  const found = baselines.length > 0 ? await judgeByBaselines(stream, baselines) : [];
  const verdicts: Verdict[] = [];
  for (const contender of names) {
    const findings = isBaseline(contender)
      ? found[baselines.indexOf(contender)]
      : await judgeByOwn(contender, stream);
    if (findings !== undefined) verdicts.push({ contender, ...findings });
  }
  return verdicts;
}

const judgeByOwn = async (name: 'tiles' | 'frame sizes', stream: Stream): Promise<Findings> =>
  name === 'tiles' ? judgeByTiles(stream) : judgeBySize(stream.frames);
