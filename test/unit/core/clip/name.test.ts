import { describe, expect, test } from 'vitest';
import { LAST_WALL } from '../../../../src/core/clip/id.ts';
import { clipFileName, madeOf, readClipFileName } from '../../../../src/core/clip/name.ts';
import { micros, type WallMs, wallMs } from '../../../../src/core/time.ts';

const at = (iso: string): WallMs => wallMs(Date.parse(iso));
const of = (device: string, name?: string) => ({
  device: { name: device },
  ...(name === undefined ? {} : { name }),
});
const nameOf = (device: string): string => {
  const name = clipFileName(of(device), at('2026-11-21T13:03:07.412Z'), 60, 'mp4');
  return name.slice('preroll_'.length, -'_2026-11-21T14-03-07.412+0100.mp4'.length);
};

test('device, local time with milliseconds, offset', () => {
  expect(clipFileName(of('rack-3'), at('2026-11-21T13:03:07.412Z'), 60, 'mp4')).toBe(
    'preroll_rack-3_2026-11-21T14-03-07.412+0100.mp4',
  );
  expect(clipFileName(of('rack-3'), at('2026-11-21T13:03:07.412Z'), 60, 'png')).toBe(
    'preroll_rack-3_2026-11-21T14-03-07.412+0100.png',
  );
});

describe('time', () => {
  test.each([
    { utc: '2026-11-21T13:03:07.412Z', offset: 0, local: '2026-11-21T13-03-07.412+0000', why: 'UTC' },
    { utc: '2026-11-21T13:03:07.000Z', offset: -300, local: '2026-11-21T08-03-07.000-0500', why: 'west' },
    { utc: '2026-11-21T13:03:07.412Z', offset: 330, local: '2026-11-21T18-33-07.412+0530', why: 'India' },
    {
      utc: '2026-11-21T13:03:07.412Z',
      offset: -210,
      local: '2026-11-21T09-33-07.412-0330',
      why: 'Newfoundland',
    },
    { utc: '2026-11-21T13:03:07.412Z', offset: 345, local: '2026-11-21T18-48-07.412+0545', why: 'Nepal' },
    {
      utc: '2026-10-25T00:30:00.000Z',
      offset: 120,
      local: '2026-10-25T02-30-00.000+0200',
      why: 'the hour that comes twice, first',
    },
    {
      utc: '2026-10-25T01:30:00.000Z',
      offset: 60,
      local: '2026-10-25T02-30-00.000+0100',
      why: 'the hour that comes twice, second',
    },
    {
      utc: '2026-12-31T23:30:00.001Z',
      offset: 60,
      local: '2027-01-01T00-30-00.001+0100',
      why: 'into the new year',
    },
    {
      utc: '2027-01-01T00:30:00.001Z',
      offset: -60,
      local: '2026-12-31T23-30-00.001-0100',
      why: 'back into the old one',
    },
    {
      utc: '2028-02-28T23:00:00.000Z',
      offset: 840,
      local: '2028-02-29T13-00-00.000+1400',
      why: 'leap day, farthest east',
    },
  ])('$utc at $offset min is $local ($why)', ({ utc, offset, local }) => {
    expect(clipFileName(of('a'), at(utc), offset, 'mp4')).toBe(`preroll_a_${local}.mp4`);
  });

  test('two clips in one second differ', () => {
    const names = [412, 413].map((millis) => clipFileName(of('a'), wallMs(millis), 0, 'mp4'));
    expect(new Set(names).size).toBe(2);
  });

  test.each([
    [0, 1440],
    [0, -1440],
    [0, 0.5],
    [0, Number.NaN],
    [Number.NaN, 0],
    [-1, 0],
    [LAST_WALL + 1, 0],
  ])('%s at %s min is the caller’s mistake', (startedAt, offset) => {
    expect(() => clipFileName(of('a'), wallMs(startedAt), offset, 'mp4')).toThrow(TypeError);
  });
});

describe('device', () => {
  test.each([
    ['192.168.1.50', '192.168.1.50'],
    ['192.168.1.50:8080', '192.168.1.50-8080'],
    ['[2001:db8::1]', '2001-db8-1'],
    ['fe80::1%eth0', 'fe80-1-eth0'],
    ['https://kvm.example.org/', 'https-kvm.example.org'],
    ['My KVM (rack #3)', 'My-KVM-rack-3'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a..b', 'a.b'],
    [String.raw`C:\x`, 'C-x'],
    ['a_b', 'a-b'],
    ['a<>:"/|?*b', 'a-b'],
    ['a\u0000\u001F\u202Eb', 'a-b'],
    ['trailing. ', 'trailing'],
    ['.hidden', 'hidden'],
    ['CON', 'CON'],
    ['Schaltschrank Büro', 'Schaltschrank-Büro'],
    ['Bu\u0308ro', 'B\u00FCro'],
    ['стойка 3', 'стойка-3'],
    ['机房', '机房'],
    ['हिन्दी', 'हिन्दी'],
    ['\u0301a', 'a'],
    ['🖥️ desk', 'desk'],
    ['\uD800x', 'x'],
    ['', 'device'],
    ['///', 'device'],
    ['...', 'device'],
  ])('%j becomes %j', (device, safe) => {
    expect(nameOf(device)).toBe(safe);
  });

  test('a long name is cut, also inside what four bytes make, and the file name stays below 255 bytes', () => {
    for (const letter of ['a', 'ü', '机', '𠀀']) {
      const name = clipFileName(of(letter.repeat(500)), wallMs(0), 0, 'mp4');
      expect(name).toContain(`_${letter.repeat(48)}_`);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    }
  });

  test('a cut leaves no dot or hyphen at the end', () => {
    expect(nameOf(`${'a'.repeat(47)}.b`)).toBe('a'.repeat(47));
  });
});

describe('a clip’s own name', () => {
  const named = (name: string, device = 'rack-3'): string =>
    clipFileName(of(device, name), wallMs(0), 0, 'mp4');

  test.each([
    ['Kernel panic after update', 'rack-3_Kernel-panic-after-update'],
    ['a_b/../c', 'rack-3_a-b-.-c'],
    ['…', 'rack-3'],
  ])('%j stands behind the device’s: %s', (name, label) => {
    expect(named(name)).toBe(`preroll_${label}_1970-01-01T00-00-00.000+0000.mp4`);
  });

  test('shares the bytes of a long file name with the device’s', () => {
    const name = named('𠀀'.repeat(100), '𠀀'.repeat(100));
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });

  test('is passed over when the file is read back', () => {
    expect(readClipFileName(named('Kernel panic'))).toEqual({ device: 'rack-3', startedAt: 0, utcOffset: 0 });
  });
});

describe('a name read back', () => {
  test.each([
    ['rack-3', 1_795_266_187_412, 60],
    ['192.168.1.50', 1_795_266_187_412, -210],
    ['設備_2', 0, 0],
  ])('%s at %i, %i minutes from UTC', (device, start, utcOffset) => {
    const name = clipFileName(of(device), wallMs(start), utcOffset, 'mp4');
    const expected = { device: device.replace('_', '-'), startedAt: wallMs(start), utcOffset };
    expect(readClipFileName(name)).toEqual(expected);
    expect(readClipFileName(name.replace('.mp4', ' (2).mp4'))).toEqual(expected);
  });

  test.each([
    '',
    'holiday.mp4',
    'preroll_a_2026-11-21T14-03-07.412+0100.png',
    'preroll_a_2026-13-21T14-03-07.412+0100.mp4',
    'preroll_a_2026-11-21T14-03-07.412+9900.mp4',
    'preroll__2026-11-21T14-03-07.412+0100.mp4',
    '../preroll_a_2026-11-21T14-03-07.412+0100.mp4',
  ])('“%s” says nothing', (name) => {
    expect(readClipFileName(name)).toBeUndefined();
  });
});

describe('what is made of a clip', () => {
  const part = { kind: 'trimmed', from: micros(4_000_000), until: micros(8_500_000) } as const;
  test.each([
    [madeOf({ kind: 'as-is' }), ''],
    [madeOf({ kind: 'progressive' }), '-editors'],
    [madeOf(part), '-part-4-8.5s'],
    [madeOf({ kind: 'as-is' }, 10), '-10-clips'],
    [madeOf({ kind: 'progressive' }, 10), '-10-clips-editors'],
  ])('%s: %s', (made, expected) => {
    expect(made).toBe(expected);
  });

  test('is read again: a part begins later than its clip', () => {
    const startedAt = at('2026-11-21T13:03:07.412Z');
    const read = (made: string): unknown =>
      readClipFileName(clipFileName(of('rack'), startedAt, 60, 'mp4', made));
    expect(read('-editors')).toEqual({ device: 'rack', startedAt, utcOffset: 60 });
    expect(read(madeOf(part))).toEqual({ device: 'rack', startedAt: startedAt + 4000, utcOffset: 60 });
    expect(read('-something')).toBeUndefined();
  });
});
