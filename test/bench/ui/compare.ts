/** What the window's tasks come to with few of something and with many: the table, and the verdict of a run. */
import { median } from '../hidden.ts';
import { LONG, type StepTasks } from './tasks.ts';

interface Run<M> {
  readonly few: M;
  readonly many: M;
}

export interface ComparedStep {
  readonly step: string;
  /** Milliseconds that the longest task ran, the median of all runs. */
  readonly few: number;
  readonly many: number;
  readonly ratio: number;
  readonly passed: boolean;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/**
 * Prints the table. A step passes when no task among many ran longer than `LONG`.
 *
 * @param counts How many "few" and "many" were.
 */
export function compareSteps(
  names: readonly string[],
  runs: readonly Run<{ readonly steps: ReadonlyMap<string, StepTasks> }>[],
  counts: Run<number>,
): readonly ComparedStep[] {
  const of = (which: keyof Run<never>, step: string, what: keyof StepTasks): number =>
    median(runs.map((run) => run[which].steps.get(step)?.[what] ?? Infinity));
  const compared = names.map((step) => {
    const [few, many] = [of('few', step, 'cpu'), of('many', step, 'cpu')];
    return { step, few, many, ratio: many / few, passed: many <= LONG };
  });
  console.table(
    compared.map(({ step, few, many, ratio, passed }) => ({
      step,
      [`longest task, ${counts.few}`]: ms(few),
      [`longest task, ${counts.many}`]: ms(many),
      ratio: ratio.toFixed(2),
      [`by the clock, ${counts.few}`]: ms(of('few', step, 'wall')),
      [`by the clock, ${counts.many}`]: ms(of('many', step, 'wall')),
      [`beyond ${LONG} ms, ${counts.few}`]: ms(of('few', step, 'blocked')),
      [`beyond ${LONG} ms, ${counts.many}`]: ms(of('many', step, 'blocked')),
      gate: passed ? 'met' : 'missed',
    })),
  );
  return compared;
}

/** Prints the JSON line, and what was missed: steps, and whatever else has a gate, by its name. */
export function conclude(
  bench: string,
  steps: readonly ComparedStep[],
  others: Readonly<Record<string, boolean>>,
  figures: object,
): void {
  const gates = [...steps.map(({ step, passed }) => [step, passed] as const), ...Object.entries(others)];
  const missed = gates.filter(([, passed]) => !passed).map(([name]) => name);
  console.log(JSON.stringify({ bench, steps, ...figures, passed: missed.length === 0 }));
  if (missed.length === 0) return;
  console.error(`Missed: ${missed.join(', ')}.`);
  process.exitCode = 1;
}
