import { expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { Life } from '../../../src/source/life.ts';

const lost = { kind: 'lost', error: new PrerollError('connection-failed', say`The cable is out.`) } as const;

test('the first end decides, and frees everything before it is told', async () => {
  const life = new Life(new AbortController().signal);
  const freed: string[] = [];
  life.onEnd(() => freed.push('first'));
  life.onEnd(() => freed.push('second'));
  const told = life.ended.then((how) => [how, [...freed]]);
  life.end({ kind: 'evicted' });
  life.end(lost);
  expect(await told).toEqual([{ kind: 'evicted' }, ['first', 'second']]);
});

test('what comes after the end is freed at once', () => {
  const life = new Life(new AbortController().signal);
  life.end({ kind: 'closed' });
  let freed = false;
  life.onEnd(() => {
    freed = true;
  });
  expect(freed).toBe(true);
});

test('an abort from outside closes it', async () => {
  const outer = new AbortController();
  const life = new Life(outer.signal);
  expect(life.signal.aborted).toBe(false);
  outer.abort();
  expect(life.signal.aborted).toBe(true);
  expect(await life.ended).toEqual({ kind: 'closed' });
});

test('under an aborted signal it is over from the start', async () => {
  expect(await new Life(AbortSignal.abort()).ended).toEqual({ kind: 'closed' });
});

test.each([
  [lost, 'The cable is out.'],
  [{ kind: 'evicted' }, 'Somebody else took the device over.'],
  [{ kind: 'rebooting' }, 'The device is restarting.'],
] as const)('whoever waits learns why as an error: %j', (how, message) => {
  const life = new Life(new AbortController().signal);
  life.end(how);
  expect(life.signal.reason).toBeInstanceOf(PrerollError);
  expect(life.signal.reason).toMatchObject({ message });
});
