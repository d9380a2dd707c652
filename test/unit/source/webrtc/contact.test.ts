import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Life } from '../../../../src/source/life.ts';
import { type ContactOptions, watchContact } from '../../../../src/source/webrtc/contact.ts';

/** What a browser counts of a connection: a check every 2.5 s, and frames while they come. */
class Far {
  sends = true;
  checks = true;
  packets = 7;
  /** By another way than the connection. */
  reachable = true;
  asked = 0;

  constructor() {
    setInterval(() => (this.packets += this.sends ? 5 : 0), 100);
    setInterval(() => (this.packets += this.checks ? 1 : 0), 2500);
  }

  getStats = (): Promise<RTCStatsReport> => {
    const pair = {
      type: 'candidate-pair',
      packetsReceived: this.packets - 3,
      responsesReceived: 2,
      requestsReceived: 1,
    };
    return Promise.resolve(
      new Map<string, object>([
        ['video', { type: 'inbound-rtp' }],
        ['pair', pair],
      ]),
    );
  };

  /** A question that nobody hears is not answered later either. */
  answers = (signal: AbortSignal): Promise<boolean> => {
    this.asked += 1;
    if (this.reachable) return Promise.resolve(true);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));
  };

  cut(): void {
    this.sends = false;
    this.checks = false;
    this.reachable = false;
  }
}

const told: string[] = [];
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function watch(options: ContactOptions = {}): { far: Far; life: Life } {
  const far = new Far();
  const life = new Life(new AbortController().signal);
  const onContact = (held: boolean) => told.push(held ? 'held' : 'missing');
  const onLost = () => {
    told.push('lost');
    life.end({ kind: 'closed' });
  };
  watchContact(far, life, { answers: far.answers, onContact, ...options }, onLost);
  return { far, life };
}

/** Nothing comes any more: what is told just before one that hangs may no longer answer, and just after. */
async function toldAfterCut(far: Far): Promise<readonly (readonly string[])[]> {
  await wait(10_000);
  far.cut();
  await wait(10_900);
  const before = [...told];
  await wait(1500);
  return [before, [...told]];
}

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('nothing is told or asked as long as something comes', async () => {
  const { far } = watch();
  await wait(600_000);
  expect([told, far.asked]).toEqual([[], 0]);
});

test('nor when pictures cease and the connection stands: there is no signal', async () => {
  const { far } = watch();
  await wait(10_000);
  far.sends = false;
  await wait(600_000);
  expect([told, far.asked]).toEqual([[], 0]);
});

test('a device that hangs, and answers nobody, is not left for it', async () => {
  const { far } = watch();
  await wait(10_000);
  far.cut();
  await wait(10_000);
  Object.assign(far, { sends: true, checks: true, reachable: true });
  await wait(600_000);
  expect(told).toEqual(['missing', 'held']);
});

test.each([5, 7, 9])(
  'after a cut of %i s a device that gave us up is found out within 3 s',
  async (seconds) => {
    const { far } = watch();
    await wait(10_000);
    far.cut();
    await wait(seconds * 1000);
    far.reachable = true;
    await wait(1500);
    expect(told).toEqual(['missing']);
    await wait(1500);
    expect(told).toEqual(['missing', 'lost']);
  },
);

test('one that did not is found again at once', async () => {
  const { far } = watch();
  await wait(10_000);
  far.cut();
  await wait(8000);
  far.reachable = true;
  far.sends = true;
  await wait(300);
  expect(told).toEqual(['missing', 'held']);
  far.cut();
  await wait(4000);
  expect(told).toEqual(['missing', 'held', 'missing']);
});

test('nobody answers: it is lost after 11 to 12 s, and no question stays open for more than a second', async () => {
  const { far } = watch();
  expect(await toldAfterCut(far)).toEqual([['missing'], ['missing', 'lost']]);
  expect(far.asked).toBeGreaterThanOrEqual(8);
});

test('a far end that cannot be asked is lost as late', async () => {
  const { far } = watch({ answers: undefined });
  expect(await toldAfterCut(far)).toEqual([['missing'], ['missing', 'lost']]);
});

test('a clock that is set forward makes it speak up, and loses nothing', async () => {
  const far = { now: undefined as Far | undefined };
  const { far: idle } = watch({ provoke: () => void (far.now !== undefined && (far.now.packets += 1)) });
  far.now = idle;
  idle.sends = false;
  await wait(10_100);
  vi.setSystemTime(Date.now() + 3_600_000);
  await wait(60_000);
  expect(told).toEqual(['missing', 'held']);
});

test('a browser that counts nothing tells of no silence', async () => {
  const life = new Life(new AbortController().signal);
  const getStats = () => Promise.resolve(new Map<string, object>());
  watchContact({ getStats }, life, { onContact: () => told.push('missing') }, () => told.push('lost'));
  await wait(60_000);
  expect(told).toEqual([]);
});

test('the end of the life stops the watch', async () => {
  const { far, life } = watch();
  far.cut();
  await wait(5000);
  life.end({ kind: 'closed' });
  const { asked } = far;
  await wait(60_000);
  expect([told, far.asked]).toEqual([['missing'], asked]);
});
