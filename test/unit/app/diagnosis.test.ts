import { expect, test } from 'vitest';
import type { App, Screen } from '../../../src/app/app.ts';
import { countersOf, namesIn } from '../../../src/app/diagnosis.ts';
import { Observable } from '../../../src/app/observable.ts';
import type { KnownDevice } from '../../../src/app/preferences.ts';
import { wallMs } from '../../../src/core/time.ts';
import { STATS, TARGET } from './fakes.ts';

const KNOWN: KnownDevice = {
  id: 'rack-3.lan',
  name: 'Rack 3',
  kind: 'jetkvm',
  address: 'ws://rack-3.lan',
  lastConnected: wallMs(1),
};

const namesAt = (screen: Screen): readonly string[] =>
  namesIn({
    screen: new Observable(screen),
    preferences: { devices: new Observable([KNOWN]) },
  } as unknown as App);

test.each<{ what: string; screen: Screen; names: readonly string[] }>([
  {
    what: 'typed and not accepted',
    screen: { kind: 'home', address: 'http//x', error: '' } as unknown as Screen,
    names: ['http//x'],
  },
  { what: 'asked about', screen: { kind: 'consent', target: TARGET }, names: [TARGET.address] },
  {
    what: 'watched',
    screen: { kind: 'live', session: { target: TARGET } } as unknown as Screen,
    names: [TARGET.device.name, TARGET.device.id],
  },
])('a report hides what is known, and what was $what', ({ screen, names }) => {
  expect(namesAt(screen)).toEqual(
    expect.arrayContaining(['rack-3.lan', 'Rack 3', 'ws://rack-3.lan', ...names]),
  );
});

test('the demo is no secret', () => {
  const demo = { ...TARGET, takesOver: false, device: { id: 'demo', name: 'demo' }, address: 'demo' };
  expect(namesAt({ kind: 'consent', target: demo })).not.toContain('demo');
});

test('counters of a group are named with it', () => {
  expect(countersOf(STATS)).toMatchObject({ frames: 1, bitsPerSecond: 12_400_000, 'buffer.seconds': 34.5 });
});
