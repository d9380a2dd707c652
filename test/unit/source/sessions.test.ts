import { expect, test } from 'vitest';
import { sessionOf } from '../../../src/source/sessions.ts';

test.each(['framed', 'rtsp', 'rtmp'])('%s has a session', async (kind) => {
  expect(await sessionOf(kind)).toBeTypeOf('function');
});

test.each(['jetkvm', 'toString', ''])('%j has none', (kind) => {
  expect(sessionOf(kind)).toBeUndefined();
});
