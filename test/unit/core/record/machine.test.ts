import { describe, expect, test } from 'vitest';
import {
  IDLE,
  type MachineEvent,
  type MachineSettings,
  type MachineState,
  step,
  wakeAt,
} from '../../../../src/core/record/machine.ts';
import { micros, monoMs } from '../../../../src/core/time.ts';
import {
  away,
  change,
  changeUnheld,
  cooldown,
  failed,
  inWords,
  keyFrame,
  lost,
  lostAt,
  manual,
  ms,
  recording,
  SETTINGS,
  start,
  startUnheld,
  stop,
  tick,
  waiting,
  waitingByHand,
} from './machine-words.ts';

const DISARMED: MachineSettings = { ...SETTINGS, armed: false };
const SHORT: MachineSettings = { ...SETTINGS, cooldown: 2 };
const UNSURE: MachineSettings = { ...SETTINGS, unsure: true };
const NO_COOLDOWN: MachineSettings = { ...SETTINGS, cooldown: 0 };

const NOTHING_HELD: MachineEvent = {
  kind: 'source-lost',
  reason: 'source-lost',
  last: { onset: micros(20e6), start: undefined },
};

/** Why; state, event, now; what comes of it. Pre-roll 5 s, cooldown 10 s, cap 120 min where nothing else is said. */
type Row = readonly [string, MachineState, MachineEvent, number, string, MachineSettings?];

const TABLE: Record<string, readonly Row[]> = {
  'a change': [
    ['opens a clip', IDLE, change(20), 20.5, 'recording 20; open change 20 from 15'],
    ['keeps a recording going', recording(20), change(20.6), 20.9, 'recording 20.6'],
    ['brings a cooldown back to recording', cooldown(20), change(28), 28.4, 'recording 28'],
    ['does so until its last moment', cooldown(20), change(30.9), 30.95, 'recording 30.9'],
    ['leaves a recording by hand alone', manual(3), change(20), 20.5, 'manual 3'],
    ['waits when no key frame is held', IDLE, changeUnheld(20), 20.5, 'waiting (change 20) for recording 20'],
  ],
  'a change while disarmed': [
    ['is not recorded', IDLE, change(20), 20.5, 'idle', DISARMED],
    ['does not extend a recording', recording(20), change(20.6), 20.9, 'recording 20', DISARMED],
    ['does not extend a cooldown', cooldown(20), change(28), 28.4, 'cooldown 20', DISARMED],
  ],
  'a change reported late': [
    ['starts in cooldown if its second is over', IDLE, change(20), 21, 'cooldown 20; open change 20 from 15'],
    [
      'makes its clip even if that is over',
      IDLE,
      change(20),
      31,
      'idle; open change 20 from 15; close quiet',
    ],
    ['after a newer one never moves it back', recording(20), change(19.5), 20.9, 'recording 20'],
    ['after a newer one does not end a cooldown', cooldown(20), change(19.5), 25, 'cooldown 20'],
    ['extends a clip that no tick has ended', cooldown(20), change(30.9), 31.2, 'recording 30.9'],
    [
      'follows on a clip that no tick has ended',
      cooldown(20),
      change(40),
      40.5,
      'recording 40; close quiet; open change 40 from 35',
    ],
    [
      'follows on a recording by hand that is over its cap',
      manual(0),
      change(7300),
      7300.5,
      'recording 7300; close manual-cap; open change 7300 from 7295',
    ],
  ],
  'waiting for a key frame after a change': [
    ['ends with it', waiting(20), keyFrame(20.7), 20.7, 'recording 20; open change 20 from 20.7'],
    ['may end in cooldown', waiting(20), keyFrame(22), 22, 'cooldown 20; open change 20 from 22'],
    ['goes on with each change', waiting(20), changeUnheld(25), 25.5, 'waiting (change 20) for recording 25'],
    ['ends if a change finds one', waiting(20), change(25, 24), 25, 'recording 25; open change 20 from 24'],
    ['is not touched by the clock', waiting(20), tick, 30.9, 'waiting (change 20) for recording 20'],
    ['ends without a clip when all is over', waiting(20), tick, 31, 'idle'],
    ['ends without a clip when it comes too late', waiting(20), keyFrame(31), 31, 'idle'],
    ['becomes a wait by hand', waiting(20), startUnheld, 21, 'waiting (manual) for manual 21'],
    ['ends with the source, nothing to close', waiting(20), lost('evicted'), 21, 'idle'],
  ],
  'waiting for a key frame by hand': [
    ['ends with it', waitingByHand(3), keyFrame(60), 60, 'manual 3; open manual from 60'],
    ['is not changed by a change', waitingByHand(3), change(20), 20.5, 'waiting (manual) for manual 3'],
    ['ends if a start finds one', waitingByHand(3), start(7), 8, 'manual 8; open manual from 7'],
    ['ends by stop, nothing to close', waitingByHand(3), stop, 4, 'idle'],
    ['ends at the cap', waitingByHand(3), tick, 7203, 'idle'],
  ],
  'the clock': [
    ['means nothing to idle', IDLE, tick, 99, 'idle'],
    ['leaves a recording for a second', recording(20), tick, 20.999, 'recording 20'],
    ['then turns it into a cooldown', recording(20), tick, 21, 'cooldown 20'],
    ['leaves a cooldown to its last moment', cooldown(20), tick, 30.999, 'cooldown 20'],
    ['then closes the clip', cooldown(20), tick, 31, 'idle; close quiet'],
    ['closes at once when one late tick passes both', recording(20), tick, 500, 'idle; close quiet'],
    ['knows no cooldown of 0 s', recording(20), tick, 21, 'idle; close quiet', NO_COOLDOWN],
    ['follows a cooldown made shorter meanwhile', cooldown(20), tick, 23, 'idle; close quiet', SHORT],
    ['lets a recording run out when disarmed', cooldown(20), tick, 31, 'idle; close quiet', DISARMED],
    ['leaves a recording by hand below its cap', manual(3), tick, 7202.999, 'manual 3'],
    ['ends it at its cap', manual(3), tick, 7203, 'idle; close manual-cap'],
  ],
  'a start by hand': [
    ['opens a clip, pre-roll included', IDLE, start(15), 20, 'manual 20; open manual from 15'],
    ['works when disarmed', IDLE, start(15), 20, 'manual 20; open manual from 15', DISARMED],
    ['waits when no key frame is held', IDLE, startUnheld, 20, 'waiting (manual) for manual 20'],
    ['takes over a recording and its clip', recording(20), start(16), 20.5, 'manual 20.5'],
    ['takes over a cooldown and its clip', cooldown(20), start(16), 25, 'manual 25'],
    [
      'finds no clip that is over',
      cooldown(20),
      start(35),
      40,
      'manual 40; close quiet; open manual from 35',
    ],
    ['is heard once', manual(20), start(16), 25, 'manual 20'],
  ],
  'a stop by hand': [
    ['means nothing to idle', IDLE, stop, 25, 'idle'],
    ['ends a recording', recording(20), stop, 20.5, 'idle; close stopped'],
    ['ends a cooldown', cooldown(20), stop, 25, 'idle; close stopped'],
    ['ends a recording by hand', manual(20), stop, 25, 'idle; close stopped'],
    ['comes second to the clock', cooldown(20), stop, 31, 'idle; close quiet'],
  ],
  'a lost source': [
    ['means nothing to idle', IDLE, lost('source-lost'), 25, 'idle'],
    [
      'pauses a recording',
      recording(20),
      lost('source-lost'),
      20.5,
      'away 20.5 from recording 20; pause source-lost',
    ],
    ['pauses a cooldown', cooldown(20), lost('evicted'), 25, 'away 25 from recording 20; pause evicted'],
    [
      'pauses a recording by hand',
      manual(20),
      lost('source-lost'),
      25,
      'away 25 from manual 20; pause source-lost',
    ],
    ['ends each when a person closed it', manual(20), lost('closed'), 25, 'idle; close closed'],
  ],
  'a source that is waited for': [
    ['may be lost again', away(25, manual(3)), lost('evicted'), 40, 'away 25 from manual 3'],
    [
      'goes on with its first key frame, as something has changed then',
      away(25, recording(20)),
      keyFrame(90),
      145,
      'recording 145; resume',
    ],
    ['goes on as it was by hand', away(25, manual(3)), keyFrame(90), 145, 'manual 3; resume'],
    [
      'does not once changes are not recorded',
      away(25, recording(20)),
      keyFrame(90),
      145,
      'idle; close source-lost',
      DISARMED,
    ],
    ['does by hand all the same', away(25, manual(3)), keyFrame(90), 145, 'manual 3; resume', DISARMED],
    ['hears a start by hand', away(25, recording(20)), startUnheld, 30, 'away 25 from manual 30'],
    ['hears a stop', away(25, manual(3)), stop, 30, 'idle; close stopped'],
    ['hears no late change', away(25, recording(20)), change(24.9), 26, 'away 25 from recording 20'],
    ['ends when a person closes it', away(25, manual(3)), lost('closed'), 30, 'idle; close closed'],
    ['is waited for ten minutes', away(25, manual(3)), tick, 624.9, 'away 25 from manual 3'],
    ['and no longer', away(25, manual(3)), tick, 625, 'idle; close source-lost'],
    [
      'nor longer than a recording by hand may be',
      away(7000, manual(3)),
      keyFrame(9),
      7203,
      'idle; close source-lost',
    ],
  ],
  'a connection that may be lost': [
    ['counts the end anew when it stands', cooldown(20), { kind: 'found' }, 35, 'recording 35', UNSURE],
    ['leaves the rest as it was then', manual(3), { kind: 'found' }, 35, 'manual 3', UNSURE],
    ['calls nothing quiet', cooldown(20), tick, 35, 'cooldown 20', UNSURE],
    ['nor does it let a recording cool down', recording(20), tick, 35, 'recording 20', UNSURE],
    [
      'and then is lost',
      cooldown(20),
      lostAt(20, 'source-lost'),
      35,
      'away 35 from recording 20; pause source-lost',
      UNSURE,
    ],
    ['does not outlast a recording by hand', manual(3), tick, 7203, 'idle; close manual-cap', UNSURE],
    ['keeps nothing waiting', waiting(20), tick, 31, 'idle', UNSURE],
  ],
  'a lost source that is an event of its own': [
    [
      'makes a clip of what came before, closed at once',
      IDLE,
      lostAt(20, 'source-lost'),
      25,
      'idle; open change 20 from 15; close source-lost',
    ],
    ['says who took it', IDLE, lostAt(20, 'evicted'), 25, 'idle; open change 20 from 15; close evicted'],
    ['makes none while disarmed', IDLE, lostAt(20, 'source-lost'), 25, 'idle', DISARMED],
    ['makes none without a key frame', IDLE, NOTHING_HELD, 25, 'idle'],
    [
      'makes no second one',
      recording(24),
      lostAt(24, 'evicted'),
      24.5,
      'away 24.5 from recording 24; pause evicted',
    ],
    ['ends a wait, nothing to close', waiting(20), lostAt(20, 'source-lost'), 21, 'idle'],
    [
      'follows on a clip that no tick has ended',
      cooldown(20),
      lostAt(40, 'source-lost'),
      40.5,
      'idle; close quiet; open change 40 from 35; close source-lost',
    ],
  ],
  'a failed write (the file is closed already)': [
    ['ends a recording', recording(20), failed, 20.5, 'idle'],
    ['ends a recording by hand', manual(20), failed, 25, 'idle'],
    ['closes nothing even if the clock would have', cooldown(20), failed, 40, 'idle'],
  ],
  'a key frame': [
    ['means nothing to idle', IDLE, keyFrame(20), 20, 'idle'],
    ['means nothing to a recording', recording(20), keyFrame(20.5), 20.5, 'recording 20'],
  ],
};

describe.each(Object.entries(TABLE))('%s', (_title, rows) => {
  const cases = rows.map(([why, ...row]) => ({ why, row }));
  test.each(cases)('$why', ({ row: [state, event, now, expected, settings = SETTINGS] }) => {
    expect(inWords(step(state, event, ms(now), settings))).toBe(expected);
  });
});

test('the clip is told what was measured, what it had to exceed, and when it began in stream time', () => {
  const { effects } = step(IDLE, change(20), ms(20.5), SETTINGS);
  expect(effects).toEqual([
    {
      kind: 'open',
      from: micros(15_000_000),
      trigger: { kind: 'change', rule: 'size', measured: 0.5, threshold: 0.02, onset: micros(20_000_000) },
    },
  ]);
});

describe('when to wake', () => {
  test.each<[MachineState, number | undefined]>([
    [IDLE, undefined],
    [recording(20), 21],
    [cooldown(20), 31],
    [manual(3), 7203],
    [waiting(20, 25), 36],
    [waitingByHand(3), 7203],
    [away(25, recording(20)), 625],
    [away(7000, manual(3)), 7203],
  ])('%o: %s', (state, seconds) => {
    expect(wakeAt(state, SETTINGS)).toBe(seconds === undefined ? undefined : monoMs(seconds * 1000));
  });

  test('not for what an unsure connection keeps from ending', () => {
    expect(wakeAt(cooldown(20), UNSURE)).toBeUndefined();
    expect(wakeAt(manual(3), UNSURE)).toBe(ms(7203));
  });
});
