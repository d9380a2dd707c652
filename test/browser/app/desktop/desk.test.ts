import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Desk } from '../../../../src/app/desktop/desk.ts';
import { InstallOffer } from '../../../../src/app/desktop/install.ts';
import type { Notifier, NotifyPermission } from '../../../../src/app/desktop/notifier.ts';
import { Observable } from '../../../../src/app/observable.ts';
import type { Session } from '../../../../src/app/watch/session.ts';
import type { RecorderView } from '../../../../src/protocol/pipeline.ts';
import { FakeStore } from '../../../unit/app/fake-store.ts';
import { clipRow, FakePresence, TARGET } from '../../../unit/app/fakes.ts';

const ROW = clipRow(0);
const RECORDING: RecorderView = {
  kind: 'manual',
  clip: ROW.id,
  trigger: { kind: 'manual' },
  since: ROW.startedAt,
};

const icon = Object.assign(document.createElement('link'), { rel: 'icon', href: './icon.svg' });
const asks = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

beforeEach(() => {
  document.head.prepend(icon);
});
afterEach(() => {
  icon.remove();
  vi.restoreAllMocks();
});

async function setUp(answer: NotifyPermission = 'granted') {
  const badge = vi.spyOn(navigator, 'setAppBadge').mockResolvedValue();
  const noBadge = vi.spyOn(navigator, 'clearAppBadge').mockResolvedValue();
  const lock = Object.assign(new EventTarget(), {
    release: vi.fn<() => Promise<void>>(async () => undefined),
  });
  const wake = vi.spyOn(navigator.wakeLock, 'request').mockResolvedValue(lock as unknown as WakeLockSentinel);
  const permission = new Observable<NotifyPermission>('default');
  const notifier = {
    permission,
    ask: vi.fn<() => Promise<void>>(async () => permission.set(answer)),
    tell: vi.fn<Notifier['tell']>(),
  };
  const recorder = new Observable<RecorderView>({ kind: 'idle' });
  const sessions = new Observable<readonly Session[]>([]);
  const store = new FakeStore([ROW]);
  const presence = new FakePresence();
  const desk = new Desk({
    install: new InstallOffer(false, new EventTarget()),
    store: store.asStore(),
    presence,
    notifier,
    sessions,
    say: ({ device }, unseen) => `${unseen} of ${device.name}`,
    onError: (error) => {
      throw error;
    },
  });
  await desk.start();
  const watch = (): void => sessions.set([{ target: TARGET, recorder } as unknown as Session]);
  onTestFinished(() => {
    recorder.set({ kind: 'idle' });
    sessions.set([]);
  });
  return { desk, sessions, recorder, presence, notifier, watch, badge, noBadge, wake, lock };
}

test('while a clip is recorded the icons say so, and leaving is asked about; before and after, nothing is', async () => {
  const { recorder, sessions, watch, badge, noBadge } = await setUp();
  watch();
  expect([icon.href.endsWith('/icon.svg'), asks(), badge.mock.calls.length]).toEqual([true, false, 0]);
  recorder.set(RECORDING);
  expect([icon.href.endsWith('/icon-recording.svg'), asks()]).toEqual([true, true]);
  expect(badge).toHaveBeenLastCalledWith();
  noBadge.mockClear();
  sessions.set([]);
  expect([icon.href.endsWith('/icon.svg'), asks()]).toEqual([true, false]);
  expect(noBadge).toHaveBeenCalled();
});

test('a clip that nobody saw is counted on the icon, and told if the person asked for that', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(ROW.startedAt + 21_000);
  const { desk, presence, notifier, watch, badge } = await setUp();
  watch();
  await desk.notify(true);
  expect(notifier.ask).toHaveBeenCalledOnce();
  presence.visible.set(false);
  desk.onChange({ id: ROW.id, kind: 'saved' });
  await expect.poll(() => notifier.tell.mock.calls).toEqual([['preroll-clip', '1 of 192.168.1.50', ROW.id]]);
  expect(badge).toHaveBeenLastCalledWith(1);
});

test('who does not allow notifications has none', async () => {
  const { desk } = await setUp('denied');
  await desk.notify(true);
  expect(desk.notifyClips.get()).toBe(false);
});

test('the screen is kept on while a device is watched in sight, if that was asked for', async () => {
  const { desk, sessions, presence, watch, wake, lock } = await setUp();
  watch();
  expect(wake).not.toHaveBeenCalled();
  desk.keepAwake(true);
  expect(wake).toHaveBeenCalledExactlyOnceWith('screen');
  // The browser takes it back with the page, and is asked again when the page is there.
  presence.visible.set(false);
  await expect.poll(() => lock.release.mock.calls.length).toBe(1);
  presence.visible.set(true);
  expect(wake).toHaveBeenCalledTimes(2);
  sessions.set([]);
  await expect.poll(() => lock.release.mock.calls.length).toBe(2);
});
