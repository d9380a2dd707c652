/** What the app's own detector got wrong, scene by scene, for whoever improves it. Pure. */
import type { ContenderName } from './page/contenders.ts';
import { scoreScene } from './score.ts';
import type { Judged } from './judged.ts';

/** A line for each scene in which the detector missed something or cried wolf. */
export function faultsOf(scenes: readonly Judged[], contender: ContenderName): readonly string[] {
  return scenes.flatMap(({ job, header, verdicts }) => {
    const verdict = verdicts.find((each) => each.contender === contender);
    if (verdict === undefined) return [];
    const { events, hits, falseClips } = scoreScene(header.truth, verdict.triggers, header.seconds);
    const missed = events
      .filter((event) => !hits.some((hit) => hit.event === event))
      .map(({ onset, area, what }) => `missed at ${onset.toFixed(1)} s: ${what} (${area.toFixed(1)} %)`);
    const wrong = falseClips.map((at) => `false at ${at.toFixed(1)} s`);
    const faults = [...missed, ...wrong];
    if (faults.length === 0) return [];
    const { kind, nuisance, eventful, seed, fps, size } = job.spec;
    const scene = `${kind} with ${nuisance}${eventful ? '' : ', idle'}, seed ${seed}`;
    const stream = `${job.group}, ${fps} fps, key frame every ${job.coding.gop}, ${size.width}x${size.height}`;
    return [`${scene} (${stream}): ${faults.join('; ')}`];
  });
}
