import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { pageOrigin, parseJetkvmAddress, signalingUrl } from '../../../../src/source/jetkvm/address.ts';
import { hostsOf, isLoopback } from '../../../../src/source/jetkvm/hosts.ts';

describe('the hosts of an address', () => {
  const hosts = (address: string, pageIsSecure = false): readonly string[] => {
    const target = parseJetkvmAddress(address);
    if (target === undefined || target instanceof PrerollError)
      throw new TypeError(`${address} did not parse`);
    return hostsOf(target, pageIsSecure).map(
      (host) => `${pageOrigin(target, host)} ${signalingUrl(target, host)}`,
    );
  };
  const of = (host: string): string => `http://${host} ws://${host}/webrtc/signaling/client`;

  test.each([
    ['kvm', [of('kvm'), of('kvm.local')]],
    ['kvm:8080', [of('kvm:8080'), of('kvm.local:8080')]],
    ['jetkvm-5c1f9a3be2d70846', [of('jetkvm-5c1f9a3be2d70846'), of('jetkvm-5c1f9a3be2d70846.local')]],
    ['kvm.local', [of('kvm.local')]],
    ['kvm.home.arpa', [of('kvm.home.arpa')]],
    ['localhost:8080', [of('localhost:8080')]],
    ['192.168.1.50', [of('192.168.1.50')]],
    ['fe80::1', [of('[fe80::1]')]],
    ['https://kvm', ['https://kvm wss://kvm/webrtc/signaling/client']],
  ])('%s is looked for as %j', (address, expected) => {
    expect(hosts(address)).toStrictEqual(expected);
  });

  test.each(['kvm:8080', 'https://kvm.example'])('%s is found whatever a person calls it', (address) => {
    const target = parseJetkvmAddress(address);
    if (target === undefined || target instanceof PrerollError) throw new TypeError('did not parse');
    const named = { ...target, device: { ...target.device, name: 'Rack 3' } };
    expect(hostsOf(named, false)).toStrictEqual(hostsOf(target, false));
    expect(pageOrigin(named)).toBe(pageOrigin(target));
    expect(signalingUrl(named)).toBe(signalingUrl(target));
  });

  test('from a page that came over https a bare name is looked for as .local alone', () => {
    expect(hosts('kvm', true)).toStrictEqual([of('kvm.local')]);
    expect(hosts('kvm.lan', true)).toStrictEqual([of('kvm.lan')]);
  });

  test.each([
    ['localhost', true],
    ['localhost:8080', true],
    ['127.0.0.1:8080', true],
    ['[::1]:80', true],
    ['192.168.1.50', false],
    ['localhost.example', false],
    ['[fe80::1]', false],
  ])('%s is this computer: %s', (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });
});
