import { expect, test } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import { whenKept } from '../../../../src/ui/shell/when-kept.ts';

type Kept = Parameters<typeof whenKept>[0];

function stage(there: { readonly devices?: number; readonly clips?: number; readonly screen?: string } = {}) {
  const screen = new Observable<unknown>({ kind: there.screen ?? 'home' });
  const devices = new Observable<unknown>(Array.from({ length: there.devices ?? 0 }));
  const list = new Observable<unknown>({ items: Array.from({ length: there.clips ?? 0 }) });
  let acted = 0;
  whenKept({ screen, preferences: { devices }, library: { list } } as unknown as Kept, () => {
    acted += 1;
  });
  return { screen, devices, list, acted: () => acted };
}

test('on a first visit nothing is kept, also once that has been looked up', () => {
  const { list, devices, acted } = stage();
  list.set({ items: [] });
  devices.set([]);
  expect(acted()).toBe(0);
});

test.each([{ devices: 1 }, { clips: 1 }, { screen: 'live' }])('at once with %o', (there) => {
  expect(stage(there).acted()).toBe(1);
});

test('as soon as there is something, and only once', () => {
  const { screen, list, devices, acted } = stage();
  screen.set({ kind: 'consent' });
  expect(acted()).toBe(0);
  screen.set({ kind: 'live' });
  list.set({ items: [1] });
  devices.set([1]);
  expect(acted()).toBe(1);
});
