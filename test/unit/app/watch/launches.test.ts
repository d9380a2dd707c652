import { expect, test, vi } from 'vitest';
import { followLaunches, type Launched } from '../../../../src/app/watch/launches.ts';

const ADDRESS = 'http://localhost:4173/?device=demo&connect=1';

function setUp() {
  let consumer: ((params: { targetURL?: string | null }) => void) | undefined;
  const follow = vi.fn<Launched['follow']>();
  const open = vi.fn<Launched['router']['open']>();
  const app = { router: { open }, follow } as unknown as Launched;
  const launchQueue: NonNullable<Window['launchQueue']> = {
    setConsumer: (given) => {
      consumer = given;
    },
  };
  followLaunches(app, { launchQueue }, ADDRESS);
  return { follow, open, launch: (targetURL: string | null) => consumer?.({ targetURL }) };
}

test('the launch that opened the window is not followed twice, a later one like it is', () => {
  const { follow, launch } = setUp();
  launch(ADDRESS);
  expect(follow).not.toHaveBeenCalled();
  launch(ADDRESS);
  expect(follow).toHaveBeenCalledExactlyOnceWith(['demo'], true);
});

test('a shortcut connects, and a link to a clip opens it', () => {
  const { follow, open, launch } = setUp();
  launch('http://localhost:4173/?device=last&connect=1');
  expect(follow).toHaveBeenCalledExactlyOnceWith(['last'], true);
  launch('http://localhost:4173/#settings');
  expect(open).toHaveBeenCalledExactlyOnceWith({ kind: 'settings' });
  launch('http://localhost:4173/');
  launch(null);
  expect(follow).toHaveBeenCalledOnce();
});

test('a browser without launches is no reason to fail', () => {
  expect(() => followLaunches({} as Launched, {}, ADDRESS)).not.toThrow();
});
