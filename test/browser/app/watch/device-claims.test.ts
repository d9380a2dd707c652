import { expect, onTestFinished, test } from 'vitest';
import { type Claim, deviceClaims } from '../../../../src/app/watch/device-claims.ts';

const device = (): string => `test-${crypto.randomUUID()}`;

async function claim(id: string): Promise<Claim> {
  const made = await deviceClaims.claim(id);
  if (made === 'taken') throw new Error('the device is taken');
  onTestFinished(() => made.release());
  return made;
}

test('a device has one watcher; another device is not asked about', async () => {
  const [one, other] = [device(), device()];
  await claim(one);
  expect(await deviceClaims.claim(one)).toBe('taken');
  await claim(other);
});

test('whoever releases it frees it at once, and a tab that is being reloaded is waited for', async () => {
  const id = device();
  const first = await claim(id);
  const second = deviceClaims.claim(id);
  await first.release();
  const claimed = await second;
  expect(claimed).not.toBe('taken');
  if (claimed !== 'taken') await claimed.release();
});

test('who is asked to make way finishes first, and only then the other one has it', async () => {
  const id = device();
  const steps: string[] = [];
  const first = await claim(id);
  first.onWanted(() => {
    steps.push('asked');
    setTimeout(() => {
      steps.push('finished');
      void first.release();
    }, 50);
  });
  const bystander = await claim(device());
  bystander.onWanted(() => steps.push('the wrong one was asked'));
  const second = await deviceClaims.takeOver(id);
  steps.push('taken over');
  if (second !== 'taken') await second.release();
  expect(second).not.toBe('taken');
  expect(steps).toEqual(['asked', 'finished', 'taken over']);
});

test('nonsense on the channel asks nobody', async () => {
  const id = device();
  const asked: string[] = [];
  (await claim(id)).onWanted(() => asked.push('asked'));
  const channel = new BroadcastChannel('preroll-devices');
  for (const message of [undefined, id, { takeOver: 7 }, { takeOver: `${id}x` }, { takeOver: [id] }]) {
    channel.postMessage(message);
  }
  channel.postMessage({ takeOver: id });
  await expect.poll(() => asked).toHaveLength(1);
  channel.close();
});
