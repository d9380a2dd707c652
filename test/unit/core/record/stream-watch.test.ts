import { describe, expect, test } from 'vitest';
import type { VideoConfig } from '../../../../src/core/frame.ts';
import type { InputState, LinkState } from '../../../../src/core/source.ts';
import { ABSENT, type StreamEvent, watchStream } from '../../../../src/core/record/stream-watch.ts';
import { monoMs } from '../../../../src/core/time.ts';

const config = (width: number): VideoConfig => ({
  codec: 'avc1.640028',
  width,
  height: 720,
  description: new Uint8Array(8),
});
const HD = config(1280);
/** Another object: its parameter sets are others, the picture has the same size. */
const HD_ANEW = config(1280);
const SD = config(640);

type Word = InputState['kind'] | LinkState | VideoConfig | 'delta' | 'wait';

/** What a story gives, one word for each trigger. A config is a key frame of it; a second passes with `wait` alone. */
function tell(...story: readonly Word[]): { readonly triggers: string[]; readonly markers: string[] } {
  let state = ABSENT;
  let now = monoMs(0);
  const triggers: string[] = [];
  const markers: string[] = [];
  for (const word of story) {
    if (word === 'wait') now = monoMs(now + 1000);
    else {
      const stepped = watchStream(state, eventOf(word, now));
      state = stepped.state;
      if (stepped.trigger !== undefined) triggers.push(stepped.trigger);
      if (stepped.marker !== undefined) markers.push(stepped.marker);
    }
  }
  return { triggers, markers };
}

function eventOf(word: Exclude<Word, 'wait'>, now: ReturnType<typeof monoMs>): StreamEvent {
  if (typeof word === 'object') return { kind: 'frame', frame: { kind: 'key', config: word, arrival: now } };
  if (word === 'delta') return { kind: 'frame', frame: { kind: 'delta', config: HD, arrival: now } };
  return LINKS.has(word)
    ? { kind: 'link', link: word as LinkState }
    : { kind: 'input', input: word as InputState['kind'], now };
}

const LINKS: ReadonlySet<string> = new Set([
  'connecting',
  'connected',
  'lost',
  'evicted',
  'rebooting',
  'closed',
]);

const triggers = (...story: readonly Word[]): string => tell(...story).triggers.join(', ');

describe('a stream that was never there triggers nothing', () => {
  test.each<[string, readonly Word[]]>([
    ['a first connection', ['connecting', 'connected', 'unknown', 'ok', HD, 'delta']],
    ['one whose picture comes before its state', ['connected', HD, 'delta', 'ok']],
    ['a device that is dark from the beginning', ['connected', 'no-signal', 'no-lock', 'no-signal']],
    ['one that cannot be reached, again and again', ['connecting', 'lost', 'connecting', 'lost']],
    ['one that is connected, shows nothing, and is lost', ['connected', 'starting', 'lost']],
    ['an eviction before the first frame', ['connected', 'evicted']],
  ])('%s', (_, story) => expect(triggers(...story)).toBe(''));
});

describe('the signal', () => {
  test('lost and back: one trigger each, the second with the first key frame', () => {
    expect(triggers(HD, 'ok', 'no-signal', 'wait', 'ok', 'delta')).toBe('no-signal');
    expect(tell(HD, 'ok', 'no-signal', 'wait', 'ok', 'delta', HD)).toEqual({
      triggers: ['no-signal', 'signal-back'],
      markers: ['no-signal', 'signal-back'],
    });
  });

  test('lost in several words is lost once', () => {
    expect(triggers(HD, 'no-lock', 'no-signal', 'out-of-range', 'starting', 'no-signal')).toBe('no-signal');
  });

  test('that flaps without a picture is lost once', () => {
    const flap = ['no-signal', 'wait', 'ok', 'wait'] as const;
    expect(tell(HD, ...flap, ...flap, ...flap)).toEqual({
      triggers: ['no-signal'],
      markers: ['no-signal'],
    });
  });

  test('that comes back over a start is back', () => {
    expect(triggers(HD, 'no-signal', 'starting', 'ok', HD)).toBe('no-signal, signal-back');
  });

  test('whose picture is faster than its message is back with the message', () => {
    expect(triggers(HD, 'no-signal', 'wait', HD, 'delta', 'ok', 'delta', HD)).toBe('no-signal, signal-back');
  });

  test('is not back with the last frames from before the loss', () => {
    expect(triggers(HD, 'no-signal', 'delta', HD, 'ok')).toBe('no-signal');
  });

  test('of a host that is switched on while somebody watches', () => {
    expect(triggers('connected', 'no-signal', 'wait', 'ok', HD)).toBe('signal-back');
  });

  test('back in another mode is one event', () => {
    expect(triggers(HD, 'no-signal', 'wait', 'ok', SD, SD)).toBe('no-signal, signal-back');
  });
});

describe('the mode', () => {
  test('another size is a change of mode', () => expect(triggers(HD, 'delta', SD)).toBe('mode-change'));
  test('the same one is none', () => expect(triggers(HD, 'delta', HD)).toBe(''));
  test('an SPS of other bytes for the same size is none, and another size after it is one', () => {
    expect(triggers(HD, 'delta', HD_ANEW)).toBe('');
    expect(triggers(HD, 'delta', HD_ANEW, SD)).toBe('mode-change');
  });
  test('over a reconnection another size is one', () => {
    expect(triggers(HD, 'lost', 'connected', SD)).toBe('source-lost, mode-change');
  });
  test('over a reconnection an encoder that writes its SPS anew is none', () => {
    expect(triggers(HD, 'closed', 'connected', HD_ANEW)).toBe('');
  });
});

describe('the connection', () => {
  test('lost', () => expect(triggers(HD, 'lost')).toBe('source-lost'));
  test('taken by somebody else', () => expect(triggers(HD, 'evicted')).toBe('evicted'));
  test('ended by the person', () => expect(triggers(HD, 'closed', 'lost')).toBe(''));
  test('ended by a restart that was announced', () =>
    expect(triggers(HD, 'rebooting', 'lost')).toBe('reboot'));
  test('lost once, however often it is tried again', () => {
    expect(triggers(HD, 'lost', 'connecting', 'lost', 'connected', 'lost')).toBe('source-lost');
  });
  test('lost again after it had a picture again', () => {
    expect(triggers(HD, 'lost', 'connected', HD, 'lost')).toBe('source-lost, source-lost');
  });
  test('lost after the signal: the picture had ended before', () => {
    expect(triggers(HD, 'no-signal', 'wait', 'unknown', 'lost')).toBe('no-signal');
  });
});
