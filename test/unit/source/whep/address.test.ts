import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { MAX_DEVICE } from '../../../../src/core/launch.ts';
import type { SourceTarget } from '../../../../src/core/source.ts';
import { endpointOf, parseWhepAddress } from '../../../../src/source/whep/address.ts';

function parsed(address: string): SourceTarget {
  const target = parseWhepAddress(address);
  if (target === undefined || target instanceof PrerollError) throw new TypeError(`${address} did not parse`);
  return target;
}

describe('an address of a media server', () => {
  test.each([
    // By its scheme, whatever the path.
    ['whep://media:8889/cam', 'whep://media:8889/cam', 'http://media:8889/cam'],
    ['wheps://media.example/live/Cam1', 'wheps://media.example/live/Cam1', 'https://media.example/live/Cam1'],
    ['WHEP+HTTPS://Media.Example/a', 'wheps://media.example/a', 'https://media.example/a'],
    ['whep+http://[fd00::7]:80/a', 'whep://[fd00::7]/a', 'http://[fd00::7]/a'],
    [
      'whep://nas:1984/api/webrtc?src=cam',
      'whep://nas:1984/api/webrtc?src=cam',
      'http://nas:1984/api/webrtc?src=cam',
    ],
    // By a part of its path.
    [' https://media.example/cam/whep\n', 'wheps://media.example/cam/whep', 'https://media.example/cam/whep'],
    ['http://media:8889/cam/WHEP', 'whep://media:8889/cam/WHEP', 'http://media:8889/cam/WHEP'],
    [
      'https://media.example/whep/endpoint/abc#t=1',
      'wheps://media.example/whep/endpoint/abc',
      'https://media.example/whep/endpoint/abc',
    ],
    ['media:8889/cam/whep', 'whep://media:8889/cam/whep', 'http://media:8889/cam/whep'],
    ['media/cam/whep/', 'whep://media/cam/whep/', 'http://media/cam/whep/'],
  ])('%j is %s', (address, id, endpoint) => {
    const target = parsed(address);
    expect(target).toMatchObject({ kind: 'whep', device: { id }, address: id });
    expect(endpointOf(target).href).toBe(endpoint);
    expect(parsed(id), 'typed again').toEqual(target);
  });

  test.each([
    '',
    'kvm.local',
    '192.168.1.50:8080',
    'http://kvm.local/',
    'ws://kvm/whep',
    'kvm?whep',
    'https://whep.example/',
    'rtsp://cam/whep',
    'demo',
  ])('%j is none, another source may know it', (address) =>
    expect(parseWhepAddress(address)).toBeUndefined(),
  );

  test.each([
    'accessToken',
    'authToken',
    'streamKey',
    'streamkey',
    'pwd',
    'bearer',
    'access',
    'sign',
    'jwt',
    'KEY',
    'X-Amz-Credential',
    'X-Amz-Signature',
    'X-Amz-Security-Token',
    'api_key',
    'api.key',
    'userPassword',
    'passphrase',
    'credentials',
    'my%54oken',
    'token%20',
  ])('with a secret in its parameter %s is refused', (name) => {
    expect(parseWhepAddress(`https://media/cam/whep?src=a&${name}=abc`)).toMatchObject({
      message: expect.stringMatching(/Never put a password or a token/) as string,
    });
  });

  test.each(['src', 'stream', 'app', 'keyframe', 'tokens', 'passive', 'signal', 'user', 'video'])(
    'may have the parameter %s',
    (name) => expect(parsed(`whep://media/cam?${name}=abc`).address).toContain(name),
  );

  test('two streams of one server are two devices, each with a name of its own', () => {
    const names = ['whep://media/a/whep', 'whep://media/b/whep', 'whep://media/whep/b?x=1'].map(
      (address) => parsed(address).device.name,
    );
    expect(names).toEqual(['media/a', 'media/b', 'media/b?x=1']);
  });

  test('takes nothing from anybody, and is asked for key frames', () => {
    expect(parsed('whep://media/a')).toMatchObject({ takesOver: false, honoursKeyFrameRequest: true });
  });

  test.each([
    ['whep://', /not an address/],
    ['whep://media:99999/a', /not an address/],
    ['whep://media:0/a', /not an address/],
    ['whep://me dia/a', /spaces/],
    [`whep://media/${'a'.repeat(MAX_DEVICE)}`, /too long/],
    ['whep://me:secret@media/a', /Never put a password or a token/],
    ['https://media/cam/whep?jwt=abc', /Never put a password or a token/],
    ['https://media/cam/whep?src=a&Access_Token=abc', /Never put a password or a token/],
    ['https://media/cam/whep?pass=abc', /Never put a password or a token/],
  ])('%j has a sentence', (address, sentence) => {
    expect(parseWhepAddress(address)).toMatchObject({
      reason: 'bad-address',
      message: expect.stringMatching(sentence) as string,
    });
  });
});
