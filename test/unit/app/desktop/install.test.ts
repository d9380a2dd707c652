import { expect, test, vi } from 'vitest';
import { InstallOffer } from '../../../../src/app/desktop/install.ts';

/** The browser's offer; `answer` is the person's. */
function offer(answer: 'accepted' | 'dismissed' | 'refused') {
  const prompt = vi.fn<() => Promise<unknown>>(() =>
    answer === 'refused' ? Promise.reject(new Error('no click')) : Promise.resolve({ outcome: answer }),
  );
  return Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
}

function setUp(installed = false) {
  const host = new EventTarget();
  return { host, install: new InstallOffer(installed, host) };
}

test('there is nothing to press before the browser has offered it', async () => {
  const { install } = setUp();
  expect(install.state.get()).toBe('unoffered');
  await install.ask();
  expect(install.state.get()).toBe('unoffered');
});

test.each([
  { answer: 'accepted', after: 'installed' },
  { answer: 'dismissed', after: 'unoffered' },
  { answer: 'refused', after: 'unoffered' },
] as const)('an offer is kept for the person, asked once, and $answer: $after', async ({ answer, after }) => {
  const { host, install } = setUp();
  const event = offer(answer);
  host.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(install.state.get()).toBe('offered');
  const asked = install.ask();
  expect(install.state.get()).toBe('asking');
  await install.ask();
  await asked;
  expect(event.prompt).toHaveBeenCalledOnce();
  expect(install.state.get()).toBe(after);
});

test('what was dismissed may be offered again', async () => {
  const { host, install } = setUp();
  host.dispatchEvent(offer('dismissed'));
  await install.ask();
  host.dispatchEvent(offer('accepted'));
  expect(install.state.get()).toBe('offered');
});

test('an installation by the browser’s own menu ends the offer, and an installed window has none', async () => {
  const { host, install } = setUp();
  const event = offer('accepted');
  host.dispatchEvent(event);
  host.dispatchEvent(new Event('appinstalled'));
  expect(install.state.get()).toBe('installed');
  await install.ask();
  expect(event.prompt).not.toHaveBeenCalled();
  expect(setUp(true).install.state.get()).toBe('installed');
});
