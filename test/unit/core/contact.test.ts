import { describe, expect, test } from 'vitest';
import {
  type Contact,
  contactAfter,
  FOUND_WITHIN,
  type Look,
  MISSED_FOR,
  SILENT_AFTER,
} from '../../../src/core/contact.ts';

const held = (silent: number): Contact => ({ kind: 'held', silent });
const missing = (missed: number): Contact => ({ kind: 'missing', missed });
const lost: Contact = { kind: 'lost' };
/** One look after a second. */
const heard: Look = { heard: true, elapsed: 1000 };
const silence: Look = { heard: false, elapsed: 1000 };
const HOUR = 3_600_000;

test.each<readonly [string, Contact, Look, Contact]>([
  ['something came', held(0), heard, held(0)],
  ['nothing came for a second', held(0), silence, held(1000)],
  ['the next thing to come ends a silence', held(2500), heard, held(0)],
  ['a check every 2.5 s is not missed', held(SILENT_AFTER - 1001), silence, held(SILENT_AFTER - 1)],
  ['three seconds are', held(SILENT_AFTER - 1000), silence, missing(0)],
  ['nobody answers', missing(0), silence, missing(1000)],
  ['nobody answers for long', missing(MISSED_FOR - 1000), silence, lost],
  ['it is back before that', missing(MISSED_FOR - 1000), heard, held(0)],
  ['it answers elsewhere', missing(2000), { ...silence, answered: 0 }, missing(3000)],
  ['… and is heard again', missing(2000), { ...heard, answered: FOUND_WITHIN - 1 }, held(0)],
  ['… and is not', missing(2000), { ...silence, answered: FOUND_WITHIN }, lost],
  ['… and is, late', missing(2000), { ...heard, answered: FOUND_WITHIN }, held(0)],
  [
    'the computer slept, and all that came before has been seen',
    held(0),
    { ...silence, elapsed: HOUR },
    missing(0),
  ],
  ['the page stood still while something came', held(0), { ...heard, elapsed: HOUR }, held(0)],
  ['a clock was set back', held(1000), { ...silence, elapsed: 0 }, held(1000)],
  ['what is lost stays so', lost, heard, lost],
])('%s', (_, before, look, after) => {
  expect(contactAfter(before, look)).toEqual(after);
});

/** When a far end that gives a viewer up is found out, in milliseconds since the last packet, looked at four times a second. */
function lostAfter(answersFrom: number): number {
  let contact = held(0);
  for (let at = 250; ; at += 250) {
    const answered = contact.kind === 'missing' && at >= answersFrom ? at - answersFrom : undefined;
    contact = contactAfter(contact, { heard: false, elapsed: 250, answered });
    if (contact.kind === 'lost') return at;
  }
}

describe('a device that gives its viewer up after 5 s', () => {
  test.each([5, 6, 8])('is known to have done so 1.5 s after a cut of %i s', (seconds) => {
    expect(lostAfter(seconds * 1000)).toBe(seconds * 1000 + FOUND_WITHIN);
  });

  test('is given up itself after a longer one', () => {
    expect(lostAfter(Infinity)).toBe(SILENT_AFTER + MISSED_FOR);
  });
});
