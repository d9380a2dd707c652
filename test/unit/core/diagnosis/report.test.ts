import { expect, test } from 'vitest';
import { type Facts, reportText } from '../../../../src/core/diagnosis/report.ts';
import { DEFAULT_SETTINGS, SETTING_NAMES } from '../../../../src/core/settings.ts';

const SECRETS = [
  '192.168.1.50',
  'kvm.example.org',
  'hunter2',
  'Rack 3 (Berlin)',
  'fe80::1',
  '44:b7:d0:e1:7f:01',
  'ada@example.org',
];

const FACTS: Facts = {
  version: '0.1.0',
  at: '2026-11-21T19:33:00.000Z',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.8078.79 Safari/537.36',
  support: [
    { id: 'h264', present: true },
    { id: 'wake-lock', present: false },
  ],
  groups: [
    {
      title: 'Session',
      facts: { device: 'Rack 3 (Berlin)', address: '192.168.1.50', link: 'connected', frames: 900 },
    },
    { title: 'Storage', facts: { clips: 12, bytes: 345_000_000, persistent: false } },
  ],
  settings: { ...DEFAULT_SETTINGS, preRoll: 8 },
  detector: 'sizes',
  armed: true,
  log: [
    '2026-11-21T19:32:58.000Z info session: Connecting to Rack 3 (Berlin).',
    '2026-11-21T19:32:59.000Z error connection-failed: ws://admin:hunter2@kvm.example.org/x failed; tried fe80::1 and 44:b7:d0:e1:7f:01',
    '2026-11-21T19:33:00.000Z error internal: mail ada@example.org',
  ].join('\n'),
};

test('no secret that was fed is in it, and what helps is', () => {
  const text = reportText(FACTS, { hide: ['Rack 3 (Berlin)', '192.168.1.50'] });
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  for (const told of [
    'Preroll 0.1.0, 2026-11-21T19:33:00.000Z',
    'Chrome/156.0.8078.79',
    'Lacks: wake-lock',
    'link: connected',
    'frames: 900',
    'clips: 12',
    'preRoll: 8',
    'detector: sizes',
    '2026-11-21T19:32:59.000Z error connection-failed',
  ])
    expect(text).toContain(told);
});

test('what is as it always was is no news: only settings that were changed are listed, and it is said how many were not', () => {
  const text = reportText(FACTS, { hide: [] });
  expect(text).not.toContain('cooldown');
  expect(text).toContain(`all others: as they come (${SETTING_NAMES.length - 1})`);
});

test('a counter keeps its name, which looks like that of a host, and is no more exact than it was measured', () => {
  const counters = { title: 'Counters', facts: { 'buffer.seconds': 34.30000000000001, 'looking.delay': 2 } };
  const text = reportText({ ...FACTS, groups: [counters] }, { hide: [] });
  expect(text).toContain('  buffer.seconds: 34.3\n  looking.delay: 2\n');
});

test('what is found is cleaned whatever its name', () => {
  const found = { title: 'Session', facts: { 'buffer.seconds': 'of kvm.example.org' } };
  expect(reportText({ ...FACTS, groups: [found] }, { hide: [] })).toContain('buffer.seconds: of [address]');
});

test('a person who wants names and addresses in it gets them all', () => {
  const text = reportText(FACTS, { hide: undefined });
  for (const secret of SECRETS) expect(text).toContain(secret);
});
