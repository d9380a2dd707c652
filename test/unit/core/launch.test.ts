import { describe, expect, test } from 'vitest';
import { type Launch, LINK_SETTINGS, parseLaunch } from '../../../src/core/launch.ts';
import { SETTING_RULES } from '../../../src/core/settings.ts';

const NOTHING: Launch = { devices: [], connect: false, settings: {}, errors: [] };

test.each<[string, Partial<Launch>]>([
  ['', {}],
  ['?', {}],
  ['?device=demo', { devices: ['demo'] }],
  [
    '?device=192.168.1.50&connect=1&record=auto',
    { devices: ['192.168.1.50'], connect: true, record: 'auto' },
  ],
  ['device=demo&connect=1', { devices: ['demo'], connect: true }],
  ['?device=[fe80::1]:80', { devices: ['[fe80::1]:80'] }],
  ['?device=http%3A%2F%2Fkvm.local%2F', { devices: ['http://kvm.local/'] }],
  ['?device=+a%20b+', { devices: ['a b'] }],
  ['?device=', {}],
  ['?device', {}],
  ['?device=a=b', { devices: ['a=b'] }],
  ['?device=100%', { devices: ['100%'] }],
  ['?device=a&device=b&device=a&device=', { devices: ['a', 'b'] }],
  ['?connect=0&record=off', { record: 'off' }],
  ['?preRoll=8', { settings: { preRoll: 8 } }],
  ['?pre-roll=8&pre-buffer=8&check-interval=250&pli-interval=0&PREROLL=8', {}],
  ['?interval=250', { settings: { interval: 250 } }],
  // A link that somebody sends must not be able to remove a clip.
  ['?budget=0.01&maxAge=1', {}],
  ['?keyFrameRequest=0', { settings: { keyFrameRequest: 0 } }],
  [
    '?sensitivity=0.05&cooldown=30&longestClip=5',
    { settings: { sensitivity: 0.05, cooldown: 30, longestClip: 5 } },
  ],
  ['?preRoll=8&preRoll=9', { settings: { preRoll: 9 } }],
  ['?utm_source=x&__proto__=1&toString=2&constructor=3&&=', {}],
])('%j', (search, expected) => {
  expect(parseLaunch(search)).toEqual({ ...NOTHING, ...expected });
});

test('every other setting is taken by its name', () => {
  const search = LINK_SETTINGS.map((name) => `${name}=${SETTING_RULES[name].max}`).join('&');
  const launch = parseLaunch(search);
  expect(launch.errors).toEqual([]);
  expect(Object.keys(launch.settings)).toEqual(LINK_SETTINGS);
});

describe('what is out of range is ignored, and the sentence names the parameter and its range', () => {
  test.each([
    ['?preRoll=900', '“preRoll” in the link was ignored. Pre-roll must be a number from 0 to 120 s.'],
    ['?preRoll=', '“preRoll” in the link was ignored. Pre-roll must be a number from 0 to 120 s.'],
    [
      '?sensitivity=NaN',
      '“sensitivity” in the link was ignored. Size threshold must be a number from 0 to 1.',
    ],
    [
      '?interval=1.5',
      '“interval” in the link was ignored. Check interval must be a whole number from 50 to 10000 ms.',
    ],
    ['?connect=yes', '“connect” in the link was ignored. It must be 0 or 1.'],
    ['?record=always', '“record” in the link was ignored. It must be auto or off.'],
    [
      `?device=${'x'.repeat(301)}`,
      '“device” in the link was ignored. An address has at most 300 characters.',
    ],
  ])('%s', (search, sentence) => {
    const { errors, ...rest } = parseLaunch(search);
    expect(errors.map(({ reason, message }) => [reason, message])).toEqual([['bad-setting', sentence]]);
    expect({ ...rest, errors: [] }).toEqual(NOTHING);
  });

  test('there are no more devices than one window can hold', () => {
    const { devices, errors } = parseLaunch(
      `?${Array.from({ length: 17 }, (_, n) => `device=a${n}`).join('&')}`,
    );
    expect(devices).toHaveLength(16);
    expect(errors.map(({ message }) => message)).toEqual([
      '“device” in the link was ignored. There can be at most 16 devices in one window.',
    ]);
  });

  test('one wrong value takes no other with it', () => {
    const launch = parseLaunch('?preRoll=-1&cooldown=20&connect=maybe&device=demo');
    expect(launch).toMatchObject({ devices: ['demo'], connect: false, settings: { cooldown: 20 } });
    expect(launch.errors).toHaveLength(2);
  });
});
