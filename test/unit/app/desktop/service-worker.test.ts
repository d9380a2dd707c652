import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { registerServiceWorker } from '../../../../src/app/desktop/service-worker.ts';
import { isToServiceWorker } from '../../../../src/protocol/sw.ts';

/** A worker in one of the browser's states, with what was posted to it. */
class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly posted: unknown[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  update = vi.fn<() => Promise<void>>(() => Promise.resolve());

  /** The browser finds a new script and installs it. */
  install(): FakeWorker {
    const worker = new FakeWorker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    this.installing = null;
    this.waiting = worker;
    worker.state = 'installed';
    worker.dispatchEvent(new Event('statechange'));
    return worker;
  }
}

class FakeContainer extends EventTarget {
  readonly registration = new FakeRegistration();
  register = vi.fn<() => Promise<FakeRegistration>>(() => Promise.resolve(this.registration));
}

async function setUp(container = new FakeContainer()) {
  const onUpdateReady = vi.fn<() => void>();
  const reload = vi.fn<() => void>();
  const outcome = await registerServiceWorker({
    container: container as unknown as ServiceWorkerContainer,
    url: 'sw.js',
    onUpdateReady,
    reload,
  });
  if (outcome.kind !== 'registered') throw new Error('not registered');
  return { container, registration: container.registration, onUpdateReady, reload, ...outcome };
}

const running = (): FakeContainer => {
  const container = new FakeContainer();
  container.registration.active = new FakeWorker();
  return container;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the first version', () => {
  test('is no update', async () => {
    const { registration, onUpdateReady } = await setUp();
    registration.install();
    expect(onUpdateReady).not.toHaveBeenCalled();
  });

  test('does without a service worker where there is none', async () => {
    const never = { url: 'sw.js', onUpdateReady: vi.fn<() => void>(), reload: vi.fn<() => void>() };
    expect(await registerServiceWorker({ ...never, container: undefined })).toMatchObject({
      kind: 'unavailable',
    });
    const container = new FakeContainer();
    const cause = new DOMException('The operation is insecure.', 'SecurityError');
    container.register.mockRejectedValue(cause);
    expect(
      await registerServiceWorker({ ...never, container: container as unknown as ServiceWorkerContainer }),
    ).toStrictEqual({ kind: 'unavailable', cause });
  });
});

describe('a new version', () => {
  test('is reported once it is installed', async () => {
    const { registration, onUpdateReady } = await setUp(running());
    expect(onUpdateReady).not.toHaveBeenCalled();
    registration.install();
    expect(onUpdateReady).toHaveBeenCalledOnce();
  });

  test('is reported when it has been waiting since an earlier visit', async () => {
    const container = running();
    container.registration.waiting = new FakeWorker();
    const { onUpdateReady } = await setUp(container);
    expect(onUpdateReady).toHaveBeenCalledOnce();
  });

  test('comes in when the person agrees, and then the page starts anew', async () => {
    const { container, registration, reload, activate } = await setUp(running());
    const next = registration.install();
    expect(next.posted).toStrictEqual([]);
    activate();
    expect(next.posted.map((message) => isToServiceWorker(message))).toStrictEqual([true]);
    expect(reload).not.toHaveBeenCalled();
    container.dispatchEvent(new Event('controllerchange'));
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledOnce();
  });

  test('brought in by another tab does not reload this one', async () => {
    const { container, registration, reload } = await setUp(running());
    registration.install();
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).not.toHaveBeenCalled();
  });

  test('that does not exist cannot be brought in', async () => {
    const { container, reload, activate } = await setUp(running());
    activate();
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).not.toHaveBeenCalled();
  });

  test('is looked for once a day, without an error when the server is gone', async () => {
    const { registration } = await setUp(running());
    registration.update.mockRejectedValue(new TypeError('Failed to update a ServiceWorker'));
    await vi.advanceTimersByTimeAsync(86_399_999);
    expect(registration.update).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2 * 86_400_000);
    expect(registration.update).toHaveBeenCalledTimes(2);
  });
});

test.each([undefined, null, 'preroll:activate', { type: 'SKIP_WAITING' }, { type: 1 }, []])(
  'the service worker ignores %j',
  (message) => {
    expect(isToServiceWorker(message)).toBe(false);
  },
);
