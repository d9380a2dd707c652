/** The steps of a test run: their order, what each needs, and which of them a command line asks for. Pure. */
export const STEPS = [
  'tools',
  'format',
  'lint',
  'types',
  'zones',
  'unit',
  'replay',
  'media',
  'fuzz',
  'build',
  'budget',
  'browser',
  'e2e',
] as const;

export type StepName = (typeof STEPS)[number];

/** A step whose need has failed is not run, and counts as failed. */
export const NEEDS: Readonly<Partial<Record<StepName, readonly StepName[]>>> = {
  unit: ['tools'],
  media: ['tools'],
  budget: ['build'],
  browser: ['tools'],
  e2e: ['tools', 'build'],
};

/** The format keeps one core busy and no more: these run beside it, and whatever comes after them waits for it. */
export const BESIDE_FORMAT: ReadonlySet<StepName> = new Set(['lint', 'types', 'zones']);

/** The steps to run, in their order, needs included; a text says what was wrong with the command line. */
export function selectSteps(args: readonly string[]): readonly StepName[] | string {
  if (args.length === 0) return STEPS;
  const [flag, list, ...rest] = args;
  const names = list?.split(',') ?? [];
  const unknown = names.find((name) => !isStep(name));
  if (flag !== '--only' || names.length === 0 || rest.length > 0 || unknown !== undefined) {
    return `Usage: npm test [-- --only ${STEPS.join(',')}]`;
  }
  const wanted = new Set<StepName>();
  for (const name of names.filter((text) => isStep(text))) {
    wanted.add(name);
    for (const need of NEEDS[name] ?? []) wanted.add(need);
  }
  return STEPS.filter((name) => wanted.has(name));
}

const isStep = (text: string): text is StepName => STEPS.some((name) => name === text);
