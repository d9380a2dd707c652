import { expect, test } from 'vitest';
import { Notices } from '../../../src/app/notices.ts';
import { inEnglish } from '../../../src/core/sentence.ts';

const shown = (notices: Notices): string[] =>
  notices.list
    .get()
    .map(({ text, count }) => `${typeof text === 'string' ? text : inEnglish(text)} ${count}`);

test('a text that comes again is counted, not repeated', () => {
  const notices = new Notices();
  notices.add('warning', 'Full.');
  notices.add('error', 'Full.');
  notices.add('warning', 'Full.');
  expect(shown(notices)).toEqual(['Full. 2', 'Full. 1']);
});

test('keeps the newest four', () => {
  const notices = new Notices();
  for (const text of ['a', 'b', 'c', 'd', 'e']) notices.add('info', text);
  expect(shown(notices)).toEqual(['b 1', 'c 1', 'd 1', 'e 1']);
});

test('is dismissed by its id', () => {
  const notices = new Notices();
  notices.add('info', 'a');
  notices.add('info', 'b');
  notices.dismiss(notices.list.get()[0]?.id ?? -1);
  expect(shown(notices)).toEqual(['b 1']);
});

test('is settled by the device that it was about, and by no other', () => {
  const notices = new Notices();
  notices.add('warning', 'a', 'rack-3');
  notices.add('warning', 'b', 'rack-4');
  notices.add('warning', 'c');
  notices.settle('rack-3');
  expect(shown(notices)).toEqual(['b 1', 'c 1']);
});
