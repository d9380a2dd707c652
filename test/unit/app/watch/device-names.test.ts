import { expect, test } from 'vitest';
import { DeviceNames } from '../../../../src/app/watch/device-names.ts';
import { Observable } from '../../../../src/app/observable.ts';
import type { KnownDevice } from '../../../../src/app/settings/preferences.ts';
import type { Session } from '../../../../src/app/watch/session.ts';
import type { Screen } from '../../../../src/app/screen.ts';
import { redact } from '../../../../src/core/diagnosis/redact.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { TARGET } from '../fakes.ts';

const KNOWN: KnownDevice = {
  id: 'rack-3.lan',
  name: 'Rack 3',
  kind: 'jetkvm',
  address: 'ws://rack-3.lan',
  lastConnected: wallMs(1),
};
const home = (address: string): Screen => ({ kind: 'home', address, error: undefined });

function open(first: Screen = home('')) {
  const screen = new Observable(first);
  const devices = new Observable<readonly KnownDevice[]>([KNOWN]);
  const sessions = new Observable<readonly Pick<Session, 'target'>[]>([]);
  return { screen, devices, sessions, names: new DeviceNames({ screen, sessions, devices }) };
}

test.each<{ what: string; screen: Screen; names: readonly string[] }>([
  { what: 'typed and not accepted', screen: home('http//x'), names: ['http//x'] },
  { what: 'asked about', screen: { kind: 'consent', target: TARGET }, names: [TARGET.address] },
])('a report hides what is known, and what was $what', ({ screen, names }) => {
  expect(open(screen).names.all).toEqual(
    expect.arrayContaining(['rack-3.lan', 'Rack 3', 'ws://rack-3.lan', ...names]),
  );
});

test('what was watched is hidden still once it is left', () => {
  const { sessions, names } = open();
  sessions.set([{ target: TARGET }]);
  sessions.set([]);
  expect(names.all).toEqual(expect.arrayContaining([TARGET.device.name, TARGET.address]));
});

test.each(['kvm7', 'http://kvm7', 'kvm7:8080', 'ws://me@kvm7:80/path?x'])(
  'a bare host name that was tried as “%s” is hidden long after',
  (address) => {
    const { screen, names } = open();
    screen.set(home(address));
    screen.set(home(''));
    expect(redact('No answer from kvm7.', names.all)).not.toContain('kvm7');
  },
);

test('a device that was forgotten in this visit is hidden still', () => {
  const { devices, names } = open();
  devices.set([]);
  expect(redact('Rack 3 is gone.', names.all)).not.toContain('Rack');
});

test('the demo is no secret', () => {
  const demo = { ...TARGET, kind: 'demo', device: { id: 'demo', name: 'demo' }, address: 'demo' };
  expect(open({ kind: 'consent', target: demo }).names.all).not.toContain('demo');
});
