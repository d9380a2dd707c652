/** The source of everything that comes as bytes: one connection is one session, and a track for its pictures. */
import { beforeEach, expect, test, vi } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { ByteStreamSource } from '../../../src/source/byte-stream.ts';
import type { ConnectionEnd } from '../../../src/source/connection-end.ts';
import { parseFramedAddress } from '../../../src/source/framed/address.ts';
import type { Connection, SessionOpening, SourceEvent } from '../../../src/source/source.ts';

class FakeTrack {
  static readonly made: FakeTrack[] = [];
  readonly writable = new WritableStream();
  stopped = false;
  constructor() {
    FakeTrack.made.push(this);
  }
  stop(): void {
    this.stopped = true;
  }
}

class FakeStream {
  readonly tracks: readonly FakeTrack[];
  constructor(tracks: readonly FakeTrack[]) {
    this.tracks = tracks;
  }
}

let opened: SessionOpening[];
let end: (how: ConnectionEnd) => void;
let events: SourceEvent[];
let closing: AbortController;

const source = (): ByteStreamSource => {
  const target = parseFramedAddress('framed+tcp://rack3:9000');
  if (target === undefined || target instanceof PrerollError) throw new TypeError('no target');
  return new ByteStreamSource(target, () => Promise.resolve('open sesame'));
};

const connect = (): Promise<Connection> =>
  source().connect({
    openSession: (opening) => {
      opened.push(opening);
      return new Promise((resolve) => (end = resolve));
    },
    onEvent: (event) => events.push(event),
    signal: closing.signal,
  });

const LOST: ConnectionEnd = { kind: 'lost', error: new PrerollError('connection-failed', say`It is gone.`) };

beforeEach(() => {
  [opened, events] = [[], []];
  FakeTrack.made.length = 0;
  closing = new AbortController();
  vi.stubGlobal('MediaStreamTrackGenerator', FakeTrack);
  vi.stubGlobal('MediaStream', FakeStream);
  return () => vi.unstubAllGlobals();
});

test('stands with its session, and shows the track that the session draws on', async () => {
  const connecting = connect();
  const [session] = opened;
  expect(session).toMatchObject({ kind: 'framed', address: 'framed+tcp://rack3:9000' });
  expect(await session?.secret()).toBe('open sesame');
  expect(session?.view).toBe(FakeTrack.made[0]?.writable);
  expect(events).toEqual([]);
  session?.onStands();
  await connecting;
  expect(events).toEqual([{ kind: 'stream', stream: new FakeStream(FakeTrack.made) }]);
  session?.onMissing();
  expect(events.at(-1)).toEqual({ kind: 'no-picture' });
});

test('ends as its session does, and its track with it', async () => {
  const connecting = connect();
  opened[0]?.onStands();
  const { ended } = await connecting;
  end(LOST);
  expect(await ended).toEqual(LOST);
  expect(FakeTrack.made[0]?.stopped).toBe(true);
});

test('fails when the session is lost before it stands', async () => {
  const connecting = connect();
  end(LOST);
  await expect(connecting).rejects.toThrow('It is gone.');
  expect(FakeTrack.made[0]?.stopped).toBe(true);
});

test('an eviction before it stands is no failure, and has ended at once', async () => {
  const connecting = connect();
  end({ kind: 'evicted' });
  const { ended } = await connecting;
  expect(await Promise.race([ended, Promise.resolve('later')])).toEqual({ kind: 'evicted' });
});

test('is over when it is told to close only once the session has said goodbye', async () => {
  const connecting = connect();
  opened[0]?.onStands();
  const { ended } = await connecting;
  const over = vi.fn<() => void>();
  void ended.then(over);
  closing.abort();
  expect(opened[0]?.signal.aborted).toBe(true);
  await vi.waitFor(() => expect(FakeTrack.made[0]?.stopped).toBe(true));
  expect(over).not.toHaveBeenCalled();
  end({ kind: 'closed' });
  expect(await ended).toEqual({ kind: 'closed' });
});

test('an attempt that is given up waits for its session as well', async () => {
  const connecting = connect();
  const settled = vi.fn<() => void>();
  void connecting.then(settled);
  closing.abort();
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).not.toHaveBeenCalled();
  end({ kind: 'closed' });
  expect(await (await connecting).ended).toEqual({ kind: 'closed' });
});
