/** What players are answered, and when not (RFC 2326). */
import { describe, expect, test } from 'vitest';
import { DigestGuard } from '../../../../src/core/rtsp/guard.ts';
import { Login, chooseChallenge } from '../../../../src/core/rtsp/login.ts';
import { headerOf, headersOf, type RtspHeaders } from '../../../../src/core/rtsp/message.ts';
import { type Answer, Dialogue, type DialogueOptions } from '../../../../src/sink/rtsp/dialogue.ts';
import type { Offer } from '../../../../src/sink/rtsp/offer.ts';

const VIDEO: Offer = {
  media: 'video',
  payloadType: 96,
  rate: 90_000,
  rtpmap: 'H264/90000',
  fmtp: 'packetization-mode=1',
  control: 'video',
};
const AUDIO: Offer = {
  media: 'audio',
  payloadType: 97,
  rate: 48_000,
  rtpmap: 'opus/48000/2',
  fmtp: undefined,
  control: 'audio',
};

const URL = 'rtsp://host:8554/live';
const TCP = 'RTP/AVP/TCP;unicast;interleaved=0-1';

type Ask = (method: string, url?: string, headers?: RtspHeaders, body?: string) => Answer;

function askerOf(over: Partial<DialogueOptions> = {}): Ask {
  const dialogue = new Dialogue({
    path: 'live',
    describe: () => [VIDEO, AUDIO],
    guard: undefined,
    newId: () => 'abc',
    admits: () => true,
    begin: (setUps) =>
      setUps.map(({ stream: { control } }, at) => ({ control, sequence: 7 + at, timestamp: 1000 + at })),
    ...over,
  });
  let cseq = 0;
  return (method, url = URL, headers = [], body = '') => {
    cseq += 1;
    return dialogue.answer({
      kind: 'request',
      method,
      url,
      version: '1.0',
      headers: [['CSeq', `${cseq}`], ...headers],
      body: Uint8Array.from(Buffer.from(body)),
    });
  };
}

const statusOf = ({ response }: Answer): number => response.status;
const header = ({ response }: Answer, name: string): string | undefined => headerOf(response.headers, name);
const transport = (value = TCP): RtspHeaders => [['Transport', value]];
const SESSION: RtspHeaders = [['Session', 'abc']];

test('A player asks, sets up, plays and leaves', () => {
  const ask = askerOf();
  expect(header(ask('OPTIONS'), 'Public')).toBe('OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN');

  const described = ask('DESCRIBE');
  expect(statusOf(described)).toBe(200);
  expect(header(described, 'CSeq')).toBe('2');
  expect(header(described, 'Content-Base')).toBe(`${URL}/`);
  expect(header(described, 'Content-Type')).toBe('application/sdp');
  expect(Buffer.from(described.response.body).toString()).toContain('a=control:video\r\n');

  const setUp = ask('SETUP', `${URL}/video`, transport());
  expect(header(setUp, 'Transport')).toBe(TCP);
  expect(header(setUp, 'Session')).toBe('abc;timeout=60');
  expect(
    statusOf(ask('SETUP', `${URL}/audio`, [...SESSION, ...transport('RTP/AVP/TCP;interleaved=2-3')])),
  ).toBe(200);

  const played = ask('PLAY', `${URL}/`, SESSION);
  expect(played.next).toBe('play');
  expect(header(played, 'RTP-Info')).toBe(
    `url=${URL}/video;seq=7;rtptime=1000,url=${URL}/audio;seq=8;rtptime=1001`,
  );
  expect(header(played, 'Range')).toBe('npt=now-');

  expect(statusOf(ask('GET_PARAMETER', URL, SESSION))).toBe(200);
  const left = ask('TEARDOWN', URL, SESSION);
  expect([statusOf(left), left.next]).toEqual([200, 'stop']);
  expect(statusOf(ask('PLAY', URL, SESSION))).toBe(454);
});

test('It may come again on the same connection', () => {
  const ask = askerOf();
  for (let times = 0; times < 2; times += 1) {
    ask('SETUP', `${URL}/video`, transport());
    expect(ask('PLAY', URL, SESSION).next).toBe('play');
    ask('TEARDOWN', URL, SESSION);
  }
});

describe('It is told', () => {
  const ready: Ask = askerOf();
  ready('SETUP', `${URL}/video`, transport());
  ready('SETUP', `${URL}/audio`, [...SESSION, ...transport()]);

  const playing: Ask = askerOf();
  playing('SETUP', `${URL}/video`, transport());
  playing('PLAY', URL, SESSION);

  test.each([
    [
      'of another version',
      505,
      () => new Dialogue(optionsOf()).answer({ ...request('OPTIONS'), version: '2.0' }),
    ],
    [
      'of a request without a number',
      400,
      () => new Dialogue(optionsOf()).answer({ ...request('OPTIONS'), headers: [] }),
    ],
    ['of what nobody here can', 551, () => askerOf()('SETUP', URL, [['Require', 'funky-feature']])],
    ['of a method there is', 501, () => askerOf()('RECORD')],
    ['of a method there is not', 501, () => askerOf()('FLY')],
    ['of a place that is none', 404, () => askerOf()('DESCRIBE', 'rtsp://host/other')],
    ['of a stream that is none', 404, () => askerOf()('SETUP', `${URL}/subtitles`, transport())],
    ['of a part that is described with the whole', 404, () => askerOf()('DESCRIBE', `${URL}/video`)],
    ['while there is nothing to see', 404, () => askerOf({ describe: () => [] })('DESCRIBE')],
    [
      'that UDP does not go',
      461,
      () => askerOf()('SETUP', `${URL}/video`, transport('RTP/AVP;unicast;client_port=5000-5001')),
    ],
    ['nor does multicast', 461, () => askerOf()('SETUP', `${URL}/video`, transport('RTP/AVP/TCP;multicast'))],
    ['nor no way at all', 461, () => askerOf()('SETUP', `${URL}/video`)],
    ['that two streams are set up one by one', 459, () => askerOf()('SETUP', URL, transport())],
    ['but played together', 460, () => ready('PLAY', `${URL}/video`, SESSION)],
    ['that it has set up nothing', 454, () => askerOf()('PLAY')],
    ['that this is not its session', 454, () => ready('PLAY', URL, [['Session', 'abd']])],
    ['nor is one after which it has none', 454, () => askerOf()('GET_PARAMETER', URL, SESSION)],
    [
      'that nothing is set up while it plays',
      455,
      () => playing('SETUP', `${URL}/audio`, [...SESSION, ...transport()]),
    ],
    ['that it knows no parameters', 451, () => ready('GET_PARAMETER', URL, SESSION, 'position\r\n')],
    ['that there is nothing to leave', 454, () => askerOf()('TEARDOWN')],
  ] satisfies readonly (readonly [string, number, () => Answer])[])('%s: %d', (_, status, ask) => {
    const told = ask();
    expect(statusOf(told)).toBe(status);
    expect(told.next).toBe('go on');
  });

  test('that all places are taken: 453', () => {
    const ask = askerOf({ admits: () => false });
    ask('SETUP', `${URL}/video`, transport());
    expect(ask('PLAY', URL, SESSION)).toMatchObject({ response: { status: 453 }, next: 'go on' });
  });

  test('that it plays already', () => {
    expect(playing('PLAY', URL, SESSION)).toMatchObject({ response: { status: 200 }, next: 'go on' });
  });
});

const optionsOf = (): DialogueOptions => ({
  path: '',
  describe: () => [],
  guard: undefined,
  newId: () => '',
  admits: () => true,
  begin: () => [],
});

const request = (method: string) => ({
  kind: 'request' as const,
  method,
  url: '*',
  version: '1.0',
  headers: [['CSeq', '1']] as const,
  body: new Uint8Array(0),
});

test('A stream alone is set up by either address', () => {
  for (const url of [URL, `${URL}/video`]) {
    expect(statusOf(askerOf({ describe: () => [VIDEO] })('SETUP', url, transport()))).toBe(200);
  }
});

test('Of several ways the first is taken that goes over the connection', () => {
  const way = 'RTP/AVP;unicast;client_port=5000-5001, RTP/AVP/TCP;unicast;interleaved=4-5';
  expect(header(askerOf()('SETUP', `${URL}/video`, transport(way)), 'Transport')).toContain(
    'interleaved=4-5',
  );
});

test.each([
  ['RTP/AVP/TCP;unicast', '0-1', '2-3'],
  ['RTP/AVP/TCP;unicast;interleaved=0-1', '0-1', '2-3'],
  ['RTP/AVP/TCP;unicast;interleaved=1-2', '1-2', '4-5'],
  ['RTP/AVP/TCP;unicast;interleaved=254-255', '254-255', '0-1'],
  ['RTP/AVP/TCP;unicast;interleaved=3-7', '0-1', '2-3'],
])('Two streams that both want %s get channels of their own', (way, first, second) => {
  const ask = askerOf();
  expect(header(ask('SETUP', `${URL}/video`, transport(way)), 'Transport')).toContain(`=${first}`);
  const other = ask('SETUP', `${URL}/audio`, [...SESSION, ...transport(way)]);
  expect(header(other, 'Transport')).toContain(`=${second}`);
});

describe('With a password', () => {
  const guarded = (): Ask =>
    askerOf({ guard: new DigestGuard({ user: 'eve', password: 'secret' }, 'Preroll', '0123456789abcdef') });
  const proof = (password: string, challenges: readonly string[]): RtspHeaders => {
    const challenge = chooseChallenge(challenges);
    if (challenge === undefined) throw new Error('There is no challenge.');
    const login = new Login(challenge, { user: 'eve', password }, () => 0.5);
    return [['Authorization', login.header('DESCRIBE', URL)]];
  };

  test.each(['SHA-256', 'MD5'])('it proves by %s that it knows it', (algorithm) => {
    const ask = guarded();
    const asked = ask('DESCRIBE');
    expect(statusOf(asked)).toBe(401);
    const challenges = headersOf(asked.response.headers, 'WWW-Authenticate');
    expect(challenges).toHaveLength(2);
    const chosen = challenges.filter((value) => value.includes(`algorithm=${algorithm}`));
    expect(statusOf(ask('DESCRIBE', URL, proof('secret', chosen)))).toBe(200);
    expect(statusOf(ask('SETUP', `${URL}/video`, [...proof('secret', chosen), ...transport()]))).toBe(401);
  });

  test('a few wrong ones end the connection', () => {
    const ask = guarded();
    const challenges = headersOf(ask('DESCRIBE').response.headers, 'WWW-Authenticate');
    const answers = Array.from({ length: 5 }, () => ask('DESCRIBE', URL, proof('wrong', challenges)));
    expect(answers.map(statusOf)).toEqual([401, 401, 401, 401, 401]);
    expect(answers.map(({ next }) => next)).toEqual(['go on', 'go on', 'go on', 'go on', 'close']);
  });

  test('what can be done is told without', () => {
    expect(statusOf(guarded()('OPTIONS'))).toBe(200);
  });
});
