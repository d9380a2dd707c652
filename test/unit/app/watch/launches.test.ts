import { expect, test, vi } from 'vitest';
import type { Screen } from '../../../../src/app/app.ts';
import { followLaunches, type Launched } from '../../../../src/app/watch/launches.ts';
import { Observable } from '../../../../src/app/observable.ts';

const ADDRESS = 'http://localhost:4173/?device=demo&connect=1';
const HOME: Screen = { kind: 'home', address: '', error: undefined };

function setUp(screen: Screen = HOME) {
  let consumer: ((params: { targetURL?: string | null }) => void) | undefined;
  const follow = vi.fn<Launched['follow']>();
  const open = vi.fn<Launched['router']['open']>();
  const onBusy = vi.fn<(device: string) => void>();
  const app = { screen: new Observable(screen), router: { open }, follow } as unknown as Launched;
  const launchQueue: NonNullable<Window['launchQueue']> = {
    setConsumer: (given) => {
      consumer = given;
    },
  };
  followLaunches(app, onBusy, { launchQueue }, ADDRESS);
  return { follow, open, onBusy, launch: (targetURL: string | null) => consumer?.({ targetURL }) };
}

test('the launch that opened the window is not followed twice, a later one like it is', () => {
  const { follow, launch } = setUp();
  launch(ADDRESS);
  expect(follow).not.toHaveBeenCalled();
  launch(ADDRESS);
  expect(follow).toHaveBeenCalledExactlyOnceWith('demo', true);
});

test('a shortcut connects, and a link to a clip opens it', () => {
  const { follow, open, launch } = setUp();
  launch('http://localhost:4173/?device=last&connect=1');
  expect(follow).toHaveBeenCalledExactlyOnceWith('last', true);
  launch('http://localhost:4173/#settings');
  expect(open).toHaveBeenCalledExactlyOnceWith({ kind: 'settings' });
  launch('http://localhost:4173/');
  launch(null);
  expect(follow).toHaveBeenCalledOnce();
});

test('what is watched goes on, and the person is told', () => {
  const live = { kind: 'live', session: { target: { device: { name: 'rack-3' } } } } as unknown as Screen;
  const { follow, onBusy, launch } = setUp(live);
  launch('http://localhost:4173/?device=last&connect=1');
  expect(follow).not.toHaveBeenCalled();
  expect(onBusy).toHaveBeenCalledExactlyOnceWith('rack-3');
});

test('a browser without launches is no reason to fail', () => {
  expect(() => followLaunches({} as Launched, () => undefined, {}, ADDRESS)).not.toThrow();
});
