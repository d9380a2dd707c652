/** The peer against a far end in the same page: what it offers, and how it ends. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { Life } from '../../../src/source/life.ts';
import { recordablePreferences } from '../../../src/source/webrtc/codec-preferences.ts';
import { connectPeer, type PeerOptions } from '../../../src/source/webrtc/peer.ts';
import { FarPeer } from './far-peer.ts';
import { Ledger } from './ledger.ts';

let far = new FarPeer();
let life = new Life(new AbortController().signal);
let ledger = new Ledger();

beforeEach(() => {
  far = new FarPeer();
  life = new Life(new AbortController().signal);
  ledger = new Ledger();
  ledger.open();
});
afterEach(() => {
  life.end({ kind: 'closed' });
  far.pc.close();
  vi.unstubAllGlobals();
});

const connect = (options: Partial<PeerOptions> = {}): Promise<void> =>
  connectPeer({
    life,
    signaling: far,
    attachTap: () => undefined,
    onStream: () => undefined,
    ...options,
  });

describe('the offer', () => {
  test('asks for one video, H.264 alone, packetization mode 1 first', async () => {
    await connect();
    expect(far.offer.match(/^m=\w+/gm)).toEqual(['m=video']);
    expect(far.offer).toMatch(/^a=recvonly\r$/m);
    const names = Array.from(far.offer.matchAll(/^a=rtpmap:\d+ ([\w-]+)\//gm), ([, name]) => name);
    expect(new Set(names)).toEqual(new Set(['H264', 'rtx', 'red', 'ulpfec']));
    const [, first] = /^m=video \d+ \S+ (\d+)/m.exec(far.offer) ?? [];
    expect(far.offer).toMatch(new RegExp(`^a=fmtp:${first} .*packetization-mode=1`, 'm'));
  });

  test('comes after the tap, and with the adapter’s data channels', async () => {
    const order: string[] = [];
    await connect({
      attachTap: ({ track }) =>
        order.push(`tap ${track.kind}, offer ${far.offer === '' ? 'not made' : 'made'}`),
      openChannels: (pc) => order.push(pc.createDataChannel('rpc').label),
    });
    expect(order).toEqual(['tap video, offer not made', 'rpc']);
    expect(far.offer).toMatch(/^m=application/m);
  });
});

describe('for a media server', () => {
  test('sound is asked for beside the picture, tapped, and never shown', async () => {
    const tapped: string[] = [];
    const shown: string[] = [];
    await connect({
      audio: true,
      codecs: recordablePreferences,
      config: { bundlePolicy: 'max-bundle' },
      attachTap: ({ track }) => tapped.push(track.kind),
      onStream: (stream) => shown.push(...stream.getTracks().map(({ kind }) => kind)),
    });
    expect(far.offer.match(/^m=\w+/gm)).toEqual(['m=video', 'm=audio']);
    expect(far.offer).toMatch(/^a=rtpmap:\d+ VP9\//m);
    expect(tapped).toEqual(['video', 'audio']);
    expect(shown).toEqual(['video']);
    const [pc] = ledger.peers;
    life.end({ kind: 'closed' });
    expect(pc?.getReceivers().map(({ track }) => track.readyState)).toEqual(['ended', 'ended']);
  });

  test('candidates are looked for only with the servers that the answer named', async () => {
    const [turn] = [{ urls: 'stun:127.0.0.1:9' }];
    const states: string[] = [];
    await connect({
      openChannels: (pc) => pc.addEventListener('icecandidate', () => states.push(pc.signalingState)),
      serversFromAnswer: () => {
        states.push(`asked, ${ledger.peers[0]?.iceGatheringState ?? 'none'}`);
        return [turn];
      },
    });
    expect(far.offer).not.toContain('a=candidate');
    expect(states[0]).toBe('asked, new');
    expect(states.length).toBeGreaterThan(1);
    expect(ledger.peers[0]?.getConfiguration().iceServers).toMatchObject([{ urls: [turn.urls] }]);
  });
});

test('stands although every candidate of the far end came before its answer', async () => {
  const streams: MediaStream[] = [];
  await connect({ onStream: (stream) => streams.push(stream) });
  expect(ledger.peers).toMatchObject([{ connectionState: 'connected' }]);
  expect(streams.map((stream) => stream.getVideoTracks().length)).toEqual([1]);
});

describe('fails with a sentence, and the life still has to be ended by the adapter', () => {
  test('when the answer is of no use', async () => {
    far.answer = () => Promise.resolve('v=nonsense');
    await expect(connect()).rejects.toMatchObject({
      reason: 'connection-failed',
      message: expect.stringMatching(/cannot use the device’s answer/) as string,
    });
  });

  test('when signaling fails', async () => {
    const refused = new PrerollError('connection-failed', say`No.`);
    far.answer = () => Promise.reject(refused);
    await expect(connect()).rejects.toBe(refused);
  });

  test('when the life ends meanwhile, with the reason of that', async () => {
    far.answer = () => {
      life.end({ kind: 'evicted' });
      return new Promise(() => undefined);
    };
    await expect(connect()).rejects.toMatchObject({ reason: 'evicted' });
    expect(ledger.alive().peers).toBe(0);
  });
});

test('the end of the life closes the connection and stops its track', async () => {
  let track: MediaStreamTrack | undefined;
  await connect({
    onStream: (stream) => {
      [track] = stream.getVideoTracks();
    },
  });
  life.end({ kind: 'closed' });
  expect(ledger.peers).toMatchObject([{ connectionState: 'closed' }]);
  expect(track).toMatchObject({ readyState: 'ended' });
});
