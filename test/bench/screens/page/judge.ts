import { judgeByBaselines } from './baselines.ts';
import { type ContenderName, isBaseline } from './contenders.ts';
import type { Verdict } from './protocol.ts';
import { judgeBySize } from './sizes.ts';
import type { Stream } from './stream.ts';

/** Lets the named rules look at one stream; the app's own detector is none of them. */
export async function judgeByRules(
  stream: Stream,
  names: readonly ContenderName[],
): Promise<readonly Verdict[]> {
  const baselines = names.filter(isBaseline);
  const found = baselines.length > 0 ? await judgeByBaselines(stream, baselines) : [];
  const sizes = names.filter((name) => name === 'frame sizes');
  return [
    ...sizes.map((contender) => ({ contender, ...judgeBySize(stream.frames) })),
    ...baselines.flatMap((contender, index) => {
      const findings = found[index];
      return findings === undefined ? [] : [{ contender, ...findings }];
    }),
  ];
}
