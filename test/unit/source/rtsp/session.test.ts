/** Sessions against devices that say what the standard's examples and the field's devices say. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeRtpHeader } from '../../../../src/core/rtp/packet.ts';
import { goodbye } from '../../../../src/core/rtp/sender-report.ts';
import { headerOf, type RtspRequest } from '../../../../src/core/rtsp/message.ts';
import { micros } from '../../../../src/core/time.ts';
import { DEFAULT_POLICY } from '../../../../src/source/rtsp/policy.ts';
import { rtspSession, runRtsp } from '../../../../src/source/rtsp/session.ts';
import {
  type Answer,
  frame,
  type Script,
  type ScriptedDevice,
  scriptedDevice,
  watched,
  wordsOf,
} from './scripted-device.ts';

const SDP = [
  'v=0',
  'o=- 1 1 IN IP4 0.0.0.0',
  's=camera',
  'a=control:*',
  'm=video 0 RTP/AVP 96',
  'a=rtpmap:96 H264/90000',
  'a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0IACpZTBYmI,aMljiA==',
  'a=control:trackID=0',
  '',
].join('\r\n');

/** A picture of one slice, which is a key frame. */
function packet(sequence: number, timestamp: number, slice = 0x65): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + 3);
  writeRtpHeader(bytes, 0, { marker: true, payloadType: 96, sequence, timestamp, ssrc: 7 });
  bytes.set([slice, 0x88, sequence & 255], 12);
  return bytes;
}

const FIRST = frame(0, packet(1, 90_000));

/** A device that plays; what it says of a method can be replaced. */
const playing =
  (others: Readonly<Record<string, (request: RtspRequest) => Answer | 'close' | undefined>> = {}): Script =>
  (request) => {
    const other = others[request.method]?.(request);
    if (other !== undefined) return other;
    switch (request.method) {
      case 'OPTIONS':
        return { headers: [['Public', 'OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER']] };
      case 'DESCRIBE':
        return { headers: [['Content-Type', 'application/sdp']], body: SDP };
      case 'SETUP':
        return {
          headers: [
            ['Transport', headerOf(request.headers, 'transport') ?? ''],
            ['Session', 'abc;timeout=60'],
          ],
        };
      case 'PLAY':
        return { headers: [['RTP-Info', 'url=trackID=0;seq=1;rtptime=90000']], after: [FIRST] };
      default:
        return {};
    }
  };

let device: ScriptedDevice | undefined;
afterEach(() => {
  device?.close();
  vi.useRealTimers();
});

async function start(script: Script, path = '/live') {
  device = await scriptedDevice(script);
  return { device, url: `rtsp://127.0.0.1:${device.port}${path}`, name: `127.0.0.1:${device.port}` };
}

test('plays what is described, and says goodbye', async () => {
  const { device: camera, url } = await start(playing());
  const { options, video, stands } = watched(url, {}, 1);
  await expect(runRtsp(options)).resolves.toEqual({ kind: 'closed' });
  await camera.until(({ method }) => method === 'TEARDOWN');
  expect(camera.asked).toEqual([
    `OPTIONS ${url}`,
    `DESCRIBE ${url}`,
    `SETUP ${url}/trackID=0`,
    `PLAY ${url}`,
    `TEARDOWN ${url}`,
  ]);
  expect(stands()).toBe(1);
  const sets = [
    0, 0, 0, 1, 0x67, 0x42, 0, 0x0a, 0x96, 0x53, 0x05, 0x89, 0x88, 0, 0, 0, 1, 0x68, 0xc9, 0x63, 0x88,
  ];
  expect(video).toEqual([
    {
      codec: 'h264',
      form: 'stream',
      data: Uint8Array.of(...sets, 0, 0, 0, 1, 0x65, 0x88, 1),
      dts: 1_000_000,
      pts: 1_000_000,
      missingBefore: 0,
    },
  ]);
});

/** Runs until the device has ended it. */
async function wordsFrom(script: Script, overrides: Parameters<typeof watched>[1] = {}): Promise<string> {
  const { url, name } = await start(script);
  const { options } = watched(url, overrides);
  return wordsOf(await runRtsp(options)).replaceAll(name, 'CAM');
}

describe('a device that will not play is told in words', () => {
  const status = (code: number) => () => ({ status: code });
  test.each([
    ['no such path', { DESCRIBE: status(404) }, /^CAM has no stream at this path/],
    ['no right to it', { DESCRIBE: status(403) }, /^CAM does not let this user watch/],
    ['no room', { SETUP: status(453) }, /^CAM has no room for another viewer/],
    ['no RTP over TCP', { SETUP: status(461) }, /^CAM does not send its stream over the connection/],
    [
      'UDP instead',
      {
        SETUP: () => ({
          headers: [
            ['Session', 'a'],
            ['Transport', 'RTP/AVP;unicast'],
          ] as const,
        }),
      },
      /RTP over TCP/,
    ],
    ['no session', { SETUP: () => ({}) }, /^CAM set its stream up but gave no session/],
    ['anything else', { PLAY: status(457) }, /^CAM refused PLAY with 457 Said/],
    ['it hangs up', { SETUP: () => 'close' as const }, /^CAM has ended the connection/],
    [
      'another codec',
      { DESCRIBE: () => ({ body: 'm=video 0 RTP/AVP 26\r\n' }) },
      /^CAM sends pictures as JPEG/,
    ],
    ['nothing to see', { DESCRIBE: () => ({ body: 'v=0\r\n' }) }, /^CAM describes a stream without/],
    [
      'a way out of the world',
      { DESCRIBE: () => ({ status: 302, headers: [['Location', 'http://a/b']] as const }) },
      /^CAM sends its viewers on to “http:\/\/a\/b”/,
    ],
    [
      'in circles',
      { DESCRIBE: () => ({ status: 301, headers: [['Location', '/live']] as const }) },
      /^CAM sends its viewers from one address to the next/,
    ],
    ['no RTSP', { OPTIONS: () => ({ before: [Uint8Array.of(1, 10, 10)] }) }, /no RTSP/],
    [
      'an unknown login',
      { DESCRIBE: () => ({ status: 401, headers: [['WWW-Authenticate', 'Bearer']] as const }) },
      /^CAM asks for a way to log in/,
    ],
  ])('%s', async (_, others, words) => {
    await expect(wordsFrom(playing(others))).resolves.toMatch(words);
  });
});

describe('a device that wants to know who asks', () => {
  const wants =
    (value: string) =>
    (request: RtspRequest): Answer | undefined =>
      headerOf(request.headers, 'authorization') === undefined
        ? { status: 401, headers: [['WWW-Authenticate', value]] }
        : undefined;
  const DIGEST = 'Digest realm="cam", nonce="n", qop="auth"';

  test('is told once and for all', async () => {
    const { device: camera, url } = await start(playing({ DESCRIBE: wants(DIGEST) }), '/live');
    const { options } = watched(
      url.replace('//', '//admin@'),
      {
        secret: () => Promise.resolve('secret'),
      },
      1,
    );
    await runRtsp(options);
    expect(camera.asked.slice(0, 3)).toEqual([`OPTIONS ${url}`, `DESCRIBE ${url}`, `DESCRIBE ${url}`]);
    const proofs = camera.requests.map(({ headers }) => headerOf(headers, 'authorization'));
    expect(proofs.slice(0, 2)).toEqual([undefined, undefined]);
    expect(proofs[2]).toMatch(/^Digest username="admin", realm="cam", nonce="n", uri="rtsp:.*nc=00000001/);
    expect(proofs[3]).toMatch(/nc=00000002/);
  });

  test('is told once more when only the proof was too old', async () => {
    let stale = true;
    const { url } = await start(
      playing({
        DESCRIBE: (request) => {
          const refused = wants(DIGEST)(request);
          if (refused !== undefined || !stale) return refused;
          stale = false;
          return {
            status: 401,
            headers: [['WWW-Authenticate', 'Digest realm="cam", nonce="m", stale=true']],
          };
        },
      }),
    );
    const { options, stop } = watched(url, { secret: () => Promise.resolve('admin:secret') });
    await expect(runRtsp({ ...options, sink: { ...options.sink, video: stop } })).resolves.toEqual({
      kind: 'closed',
    });
  });

  test.each([
    ['nobody knows', undefined, /^CAM wants a user and a password/],
    ['it is wrong', 'admin:wrong', /^CAM did not take the user and the password/],
  ])('ends the attempt when %s', async (_, secret, words) => {
    const refused = (): Answer => ({ status: 401, headers: [['WWW-Authenticate', DIGEST]] });
    const script = playing({ OPTIONS: refused });
    await expect(wordsFrom(script, { secret: () => Promise.resolve(secret) })).resolves.toMatch(words);
  });
});

test('goes where it is sent, and tells nobody there who it is', async () => {
  const other = await scriptedDevice(
    playing({ DESCRIBE: () => ({ status: 401, headers: [['WWW-Authenticate', 'Basic realm="a"']] }) }),
  );
  const Location = `rtsp://127.0.0.1:${other.port}/elsewhere`;
  const { url } = await start(
    playing({ DESCRIBE: () => ({ status: 302, headers: [['Location', Location]] }) }),
  );
  const { options } = watched(url, { secret: () => Promise.resolve('admin:secret') });
  const end = await runRtsp(options);
  expect(wordsOf(end)).toMatch(/wants a user and a password/);
  expect(other.asked.at(-1)).toBe(`DESCRIBE ${Location}`);
  expect(other.requests.some(({ headers }) => headerOf(headers, 'authorization') !== undefined)).toBe(false);
  other.close();
});

describe('while it plays', () => {
  test('a codec that cannot be recorded is left out with a word', async () => {
    const body = `${SDP}m=audio 0 RTP/AVP 0\r\na=control:trackID=1\r\n`;
    const { device: camera, url, name } = await start(playing({ DESCRIBE: () => ({ body }) }));
    const { options, notices } = watched(url, {}, 1);
    await runRtsp(options);
    expect(notices).toEqual([
      `${name} sends sound as PCMU, which cannot be recorded, so it is left out. Set it to AAC or Opus.`,
    ]);
    expect(camera.asked.filter((asked) => asked.startsWith('SETUP'))).toHaveLength(1);
  });

  test('packets that came before the answer to PLAY are not lost, on whatever channels the device chose', async () => {
    const PLAY = (): Answer => ({
      before: [frame(4, packet(1, 90_000)), frame(0, packet(9, 0))],
      after: [frame(4, packet(2, 93_000))],
    });
    const SETUP = (): Answer => ({
      headers: [
        ['Session', 'a'],
        ['Transport', 'RTP/AVP/TCP;unicast;interleaved=4-5'],
      ],
    });
    const { url } = await start(playing({ SETUP, PLAY }));
    const { options, video } = watched(url, {}, 2);
    await runRtsp(options);
    expect(video.map(({ pts }) => pts)).toEqual([1_000_000, 1_033_333]);
  });

  test.each([
    ['the senders say goodbye', frame(1, goodbye(7)), /^CAM has ended the stream/],
    ['what comes is no RTSP', Uint8Array.of(1, 10, 10), /no RTSP/],
  ])('it ends when %s', async (_, bytes, words) => {
    await expect(wordsFrom(playing({ PLAY: () => ({ after: [FIRST, bytes] }) }))).resolves.toMatch(words);
  });

  test('it ends when the device hangs up', async () => {
    const { device: camera, url } = await start(playing());
    const { options } = watched(url);
    const ended = runRtsp({ ...options, sink: { ...options.sink, video: () => camera.close() } });
    expect(wordsOf(await ended)).toMatch(/has ended the connection/);
  });

  test('the device is asked whether it lives, in the way that it knows', async () => {
    const { device: camera, url } = await start(
      playing({
        SETUP: () => ({ headers: [['Session', 'a;timeout=4']] }),
        GET_PARAMETER: () => ({ status: 501 }),
      }),
    );
    const { options, stop } = watched(url);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const ended = runRtsp(options);
    await camera.until(({ method }) => method === 'PLAY');
    await vi.waitFor(
      async () => {
        await vi.advanceTimersByTimeAsync(500);
        expect(camera.asked.slice(4)).toEqual([`GET_PARAMETER ${url}`, `OPTIONS ${url}`]);
      },
      { timeout: 5_000, interval: 5 },
    );
    stop();
    await ended;
    expect(headerOf(camera.requests[4]?.headers ?? [], 'session')).toBe('a');
  });

  test('it ends when the device has forgotten it, or says nothing more', async () => {
    for (const [GET_PARAMETER, words] of [
      [() => ({ status: 454 }), /^CAM has forgotten this session/],
      [() => undefined, /^CAM is there but did not answer GET_PARAMETER/],
    ] as const) {
      const base = playing();
      const script: Script = (request) =>
        request.method === 'GET_PARAMETER' ? GET_PARAMETER() : base(request);
      const { device: camera, url, name } = await start(script);
      const { options } = watched(url);
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
      let over: string | undefined;
      void runRtsp(options).then((end) => (over = wordsOf(end)));
      await camera.until(({ method }) => method === 'PLAY');
      await vi.waitFor(
        async () => {
          await vi.advanceTimersByTimeAsync(1_000);
          expect(over).toBeDefined();
        },
        { timeout: 5_000, interval: 5 },
      );
      expect(over?.replaceAll(name, 'CAM')).toMatch(words);
      vi.useRealTimers();
      camera.close();
    }
  });

  test('the device hears every five seconds how its packets come', async () => {
    const { device: camera, url } = await start(playing());
    const { options, stop, video } = watched(url);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const ended = runRtsp(options);
    await vi.waitFor(
      async () => {
        if (video.length > 0) await vi.advanceTimersByTimeAsync(5_000);
        expect(camera.frames.length).toBeGreaterThan(0);
      },
      { timeout: 5_000, interval: 5 },
    );
    stop();
    await ended;
    const [report] = camera.frames;
    expect(report?.channel).toBe(1);
    expect([...(report?.data.subarray(0, 2) ?? [])]).toEqual([0x81, 201]);
  });
});

describe('what a person decides', () => {
  const after = [
    FIRST,
    frame(0, packet(2, 93_000)),
    frame(0, packet(4, 99_000)),
    frame(0, packet(5, 102_000)),
  ];
  const play = playing({ PLAY: () => ({ after }) });
  const run = async (policy: Partial<typeof DEFAULT_POLICY>) => {
    const { device: camera, url, name } = await start(play);
    const { options, video } = watched(url, {}, 3);
    const end = await rtspSession({ ...DEFAULT_POLICY, ...policy })(options);
    return { camera, video, words: wordsOf(end).replaceAll(name, 'CAM') };
  };

  test('is whether a loss ends it', async () => {
    const { video, words } = await run({ loss: 'stop' });
    expect(words).toMatch(/^1 packets of the stream were lost/);
    expect(video).toHaveLength(2);
  });

  test('or marks it', async () => {
    const { video, words } = await run({});
    expect(words).toBe('closed');
    expect(video.map(({ missingBefore }) => missingBefore)).toEqual([0, 0, 1]);
  });

  test('is how long it goes on', async () => {
    const { video, words } = await run({ duration: micros(33_000) });
    expect(words).toBe('closed');
    expect(video).toHaveLength(2);
  });

  test('is whether the device is told that we leave', async () => {
    const { camera } = await run({ teardown: 'never' });
    expect(camera.asked.some((asked) => asked.startsWith('TEARDOWN'))).toBe(false);
    camera.close();
    const waited = await run({ teardown: 'always' });
    expect(waited.camera.asked.at(-1)).toMatch(/^TEARDOWN/);
  });
});
