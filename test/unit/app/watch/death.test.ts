import { describe, expect, test } from 'vitest';
import { type DeathFacts, deathNow, type End, isOvertaken } from '../../../../src/app/watch/death.ts';
import type { Death } from '../../../../src/core/clip/clip.ts';
import { TARGET } from '../fakes.ts';
import { at, dead, item, START } from './dead-clip.ts';

describe('the death to show', () => {
  const facts: DeathFacts = {
    items: [dead(100)],
    device: TARGET.device.id,
    since: START,
    wellSince: undefined,
    seenSince: START,
    now: at(200),
  };

  test.each<{ title: string; over: Partial<DeathFacts>; shown: boolean }>([
    { title: 'no picture since', over: {}, shown: true },
    { title: 'nothing died', over: { items: [item(90)] }, shown: false },
    { title: 'before this visit', over: { since: at(101) }, shown: false },
    { title: 'another device', over: { device: 'other' }, shown: false },
    { title: 'a minute of good picture', over: { wellSince: at(140) }, shown: false },
    { title: 'less than that', over: { wellSince: at(141) }, shown: true },
    { title: 'a minute that nobody saw', over: { wellSince: at(110), seenSince: undefined }, shown: true },
    { title: 'somebody looks for a while', over: { wellSince: at(110), seenSince: at(141) }, shown: true },
    {
      title: 'somebody has looked for a minute',
      over: { wellSince: at(110), seenSince: at(140) },
      shown: false,
    },
    {
      title: 'frozen, on a connection that lives on',
      over: { items: [dead(100, 'frozen')], wellSince: at(1) },
      shown: true,
    },
    {
      title: 'frozen, and moving again',
      over: { items: [item(150), dead(100, 'frozen')], wellSince: at(1) },
      shown: false,
    },
  ])('$title: $shown', ({ over, shown }) => {
    expect(deathNow({ ...facts, ...over }) !== undefined).toBe(shown);
  });

  const lost = { death: { at: at(150), reason: 'no-signal' }, device: 'desk', frame: 'blob:1' } as const;

  test.each<{ title: string; over: Partial<DeathFacts>; shown: boolean }>([
    { title: 'later than any clip', over: {}, shown: true },
    { title: 'and no clip at all', over: { items: [] }, shown: true },
    { title: 'but before this visit', over: { since: at(151), items: [] }, shown: false },
    { title: 'before a clip that died', over: { items: [dead(160)] }, shown: false },
    { title: 'a minute of good picture', over: { wellSince: at(151), now: at(211) }, shown: false },
    { title: 'less than that', over: { wellSince: at(151), now: at(210) }, shown: true },
  ])('of what no clip shows, $title: $shown', ({ over, shown }) => {
    const found = deathNow({ ...facts, lost, ...over });
    expect(found !== undefined && 'lost' in found).toBe(shown);
  });

  test('is the newest one, and says whether a picture comes', () => {
    const items = [item(190), dead(150), dead(100)];
    expect(deathNow({ ...facts, items })).toEqual({ item: items[1], alive: false });
    expect(deathNow({ ...facts, items, wellSince: at(180) })).toEqual({ item: items[1], alive: true });
  });
});

test.each<{ title: string; reason: Death['reason']; kind: End['kind']; back: number; overtaken: boolean }>([
  { title: 'somebody takes over', reason: 'no-signal', kind: 'evicted', back: 1, overtaken: true },
  { title: 'the connection goes', reason: 'no-signal', kind: 'source-lost', back: 1, overtaken: true },
  { title: 'the device restarts', reason: 'evicted', kind: 'reboot', back: 1, overtaken: true },
  { title: 'it flickers at a start', reason: 'no-signal', kind: 'no-signal', back: 4.9, overtaken: false },
  { title: 'it was well again', reason: 'no-signal', kind: 'no-signal', back: 5, overtaken: true },
])('after $reason the picture is back for $back s, then $title: overtaken is $overtaken', (story) => {
  const { reason, kind, back, overtaken } = story;
  const death = { at: at(100), reason };
  expect(isOvertaken(death, { kind, since: at(110), at: at(110 + back) })).toBe(overtaken);
  // What came with the picture there all the while, like a standstill, explains the end.
  expect(isOvertaken(death, { kind, since: at(1), at: at(101) })).toBe(false);
});
