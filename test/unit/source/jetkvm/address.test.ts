import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { parseJetkvmAddress, signalingUrl } from '../../../../src/source/jetkvm/address.ts';

function parsed(address: string): { id: string; name: string; url: string } {
  const target = parseJetkvmAddress(address);
  if (target === undefined || target instanceof PrerollError) throw new TypeError(`${address} did not parse`);
  return { id: target.device.id, name: target.device.name, url: signalingUrl(target) };
}

describe('an address', () => {
  test.each([
    ['192.168.1.50', '192.168.1.50', 'ws://192.168.1.50'],
    [' 192.168.1.50\n', '192.168.1.50', 'ws://192.168.1.50'],
    ['192.168.1.50:8080', '192.168.1.50:8080', 'ws://192.168.1.50:8080'],
    ['192.168.1.50:80', '192.168.1.50', 'ws://192.168.1.50'],
    ['KVM.local', 'kvm.local', 'ws://kvm.local'],
    ['kvm', 'kvm', 'ws://kvm'],
    ['kvm:8080', 'kvm:8080', 'ws://kvm:8080'],
    ['ws://kvm.local', 'kvm.local', 'ws://kvm.local'],
    ['http://kvm.local/', 'kvm.local', 'ws://kvm.local'],
    ['HTTP://kvm.local/other-session?x=1#y', 'kvm.local', 'ws://kvm.local'],
    ['kvm.local/a/b', 'kvm.local', 'ws://kvm.local'],
    ['wss://kvm.example', 'wss://kvm.example', 'wss://kvm.example'],
    ['https://kvm.example:443', 'wss://kvm.example', 'wss://kvm.example'],
    ['https://kvm.example:8443/', 'wss://kvm.example:8443', 'wss://kvm.example:8443'],
    ['fe80::1', '[fe80::1]', 'ws://[fe80::1]'],
    ['::1', '[::1]', 'ws://[::1]'],
    ['[fe80::1]', '[fe80::1]', 'ws://[fe80::1]'],
    ['[fe80::1]:8080', '[fe80::1]:8080', 'ws://[fe80::1]:8080'],
    ['FD00:0:0::7', '[fd00::7]', 'ws://[fd00::7]'],
    ['::ffff:192.168.1.50', '[::ffff:c0a8:132]', 'ws://[::ffff:c0a8:132]'],
    ['http://fe80::1/', '[fe80::1]', 'ws://[fe80::1]'],
    ['kvm.münchen.example', 'kvm.xn--mnchen-3ya.example', 'ws://kvm.xn--mnchen-3ya.example'],
  ])('%s is the device %s', (address, id, origin) => {
    expect(parsed(address)).toMatchObject({ id, url: `${origin}/webrtc/signaling/client` });
  });

  test('reads the same when its canonical form is typed again', () => {
    for (const address of ['192.168.1.50:8080', '[fe80::1]:8080', 'wss://kvm.example:8443']) {
      expect(parsed(parsed(address).id)).toEqual(parsed(address));
    }
  });

  test('names the host alone for people', () => {
    expect(parsed('https://kvm.example').name).toBe('kvm.example');
  });

  test.each([
    ['', /empty/],
    ['   ', /empty/],
    ['two words', /no spaces/],
    ['192.168\t.1.50', /no spaces/],
    ['kvm\u0000', /no spaces/],
    ['http://', /not an address/],
    ['kvm:0', /not an address/],
    ['kvm:70000', /not an address/],
    ['kvm:port', /not an address/],
    ['javascript:alert(1)', /not an address/],
    ['a:b:c:d', /not an address/],
    ['[fe80::1', /not an address/],
    ['999.1.1.1', /not an address/],
    ['kv<m>', /not an address/],
    ['fe80::1%eth0', /zone/],
    ['[fe80::1%25eth0]', /zone/],
    ['admin@192.168.1.50', /password/],
    ['http://admin:secret@192.168.1.50/', /password/],
    ['admin:secret@kvm.local', /password/],
    [`${'a'.repeat(3000)}.local`, /too long/],
  ])('%j is refused with a sentence', (address, sentence) => {
    const error = parseJetkvmAddress(address);
    expect(error).toBeInstanceOf(PrerollError);
    expect(error).toMatchObject({ reason: 'bad-address', message: expect.stringMatching(sentence) });
  });

  test('never repeats a password that was typed', () => {
    expect(parseJetkvmAddress('http://admin:secret@192.168.1.50/')).toMatchObject({
      message: expect.not.stringContaining('secret') as string,
    });
  });

  test.each(['rtsp://camera.local/1', 'ftp://kvm.local', 'file:///etc/passwd'])(
    '%s belongs to somebody else',
    (address) => {
      expect(parseJetkvmAddress(address)).toBeUndefined();
    },
  );
});

test('connecting to a JetKVM takes it over, and it answers no request for a key frame', () => {
  expect(parseJetkvmAddress('kvm')).toMatchObject({
    kind: 'jetkvm',
    takesOver: true,
    honoursKeyFrameRequest: false,
  });
});
