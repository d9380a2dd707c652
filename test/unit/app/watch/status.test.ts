import { expect, test } from 'vitest';
import { type StatusInput, statusOf } from '../../../../src/app/watch/status.ts';
import type { ClipId } from '../../../../src/core/clip/clip.ts';
import { PrerollError, type Reason } from '../../../../src/core/error.ts';
import { say } from '../../../../src/core/sentence.ts';
import { wallMs } from '../../../../src/core/time.ts';

const calm: StatusInput = {
  link: { kind: 'connected', since: wallMs(0) },
  input: { kind: 'ok', width: 1920, height: 1080, fps: 60 },
  recorder: { kind: 'idle' },
  pictures: { kind: 'coming' },
  armed: true,
};
const recording = {
  kind: 'recording',
  clip: '20261121T130307412Z-1a2b3c4d' as ClipId,
  trigger: { kind: 'manual' },
  since: wallMs(1),
} as const;
const error = new PrerollError('connection-failed', say`No answer.`);

const waiting = (reached: boolean, reason: Reason = 'connection-failed'): StatusInput['link'] => ({
  kind: 'waiting',
  attempt: 2,
  retryAt: wallMs(5),
  error: new PrerollError(reason, say`No answer.`),
  reached,
});

test.each<{ title: string; given: Partial<StatusInput>; kind: string }>([
  { title: 'all is well', given: {}, kind: 'watching' },
  { title: 'changes are not to be recorded', given: { armed: false }, kind: 'paused' },
  { title: 'the input was never told', given: { input: { kind: 'unknown' } }, kind: 'watching' },
  { title: 'no frame has come', given: { pictures: { kind: 'awaited' } }, kind: 'no-picture' },
  { title: 'no frame comes', given: { pictures: { kind: 'missing' } }, kind: 'picture-missing' },
  {
    title: 'frames come no more',
    given: { pictures: { kind: 'ceased', since: wallMs(7) } },
    kind: 'no-picture',
  },
  { title: 'the cable is out', given: { input: { kind: 'no-signal' } }, kind: 'no-signal' },
  { title: 'a strange mode', given: { input: { kind: 'out-of-range' } }, kind: 'no-signal' },
  { title: 'a change', given: { recorder: recording }, kind: 'recording' },
  {
    title: 'asked before the first key frame',
    given: { recorder: { kind: 'waiting' } },
    kind: 'about-to-record',
  },
  {
    title: 'a recording whose signal went away',
    given: { recorder: recording, input: { kind: 'no-signal' } },
    kind: 'no-signal',
  },
  { title: 'the first attempt', given: { link: { kind: 'connecting', attempt: 1 } }, kind: 'connecting' },
  {
    title: 'a loss, whatever the recorder still says',
    given: { link: waiting(true), recorder: recording },
    kind: 'reconnecting',
  },
  { title: 'a device that never answered', given: { link: waiting(false) }, kind: 'unreachable' },
  {
    title: 'a device that wants a login, though it was there before',
    given: { link: waiting(true, 'needs-login') },
    kind: 'needs-login',
  },
  {
    title: 'a device that was never set up',
    given: { link: waiting(false, 'needs-setup') },
    kind: 'needs-setup',
  },
  {
    title: 'firmware that is too old',
    given: { link: waiting(false, 'needs-update') },
    kind: 'needs-update',
  },
  { title: 'an eviction', given: { link: { kind: 'evicted' } }, kind: 'evicted' },
  { title: 'a restart', given: { link: { kind: 'rebooting', retryAt: wallMs(5) } }, kind: 'rebooting' },
  { title: 'a failure', given: { link: { kind: 'failed', error } }, kind: 'failed' },
  { title: 'closing', given: { link: { kind: 'closing' } }, kind: 'closing' },
])('$title: $kind', ({ given, kind }) => {
  expect(statusOf({ ...calm, ...given }).kind).toBe(kind);
});

test('that no picture comes any more is not that none has come', () => {
  const since = wallMs(7);
  expect(statusOf({ ...calm, pictures: { kind: 'ceased', since } })).toEqual({ kind: 'no-picture', since });
  expect(statusOf({ ...calm, pictures: { kind: 'awaited' } })).toEqual({ kind: 'no-picture' });
});
