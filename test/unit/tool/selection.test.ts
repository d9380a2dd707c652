import { describe, expect, test } from 'vitest';
import { selectSteps, STEPS } from '../../tool/selection.ts';

describe('selection of steps', () => {
  test('is everything by default', () => {
    expect(selectSteps([])).toStrictEqual(STEPS);
  });

  test('keeps the order of the steps', () => {
    expect(selectSteps(['--only', 'zones,format'])).toStrictEqual(['format', 'zones']);
  });

  test('adds what a step needs', () => {
    expect(selectSteps(['--only', 'e2e'])).toStrictEqual(['tools', 'build', 'e2e']);
  });

  test.each([
    [['--only', 'unit,e3e']],
    [['--only']],
    [['--only', '']],
    [['unit']],
    [['--only', 'unit', 'e2e']],
  ])('explains itself to %j', (args) => {
    expect(selectSteps(args)).toMatch(/^Usage: npm test/);
  });
});
