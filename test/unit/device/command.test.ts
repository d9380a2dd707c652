import { describe, expect, it } from 'vitest';
import { parseImpairment } from '../../device/command.ts';
import { parseCommandLine } from '../../device/options.ts';

describe('parseCommandLine', () => {
  it('is a device of the older firmware that tells a story, on port 8080', () => {
    const { device, control, story } = parseCommandLine([]);
    expect(device).toMatchObject({ port: 8080, host: '127.0.0.1', profile: '0.5.5', screen: 'desk' });
    expect(device).not.toHaveProperty('password');
    expect([control, story]).toStrictEqual([undefined, true]);
  });

  it('takes what it is told', () => {
    const { device, story } = parseCommandLine(
      '--port 0 --password x --profile 0.5.9 --scene-size tiny --gop 10 --scene login --wrap-in 5 --sparse-sps'.split(
        ' ',
      ),
    );
    expect(device).toMatchObject({
      port: 0,
      password: 'x',
      profile: '0.5.9',
      mode: { width: 320, height: 180, fps: 30 },
      gop: 10,
      screen: 'login',
      repeatParameterSets: false,
      rtpClock: { firstTimestamp: 2 ** 32 - 450_000 },
    });
    expect(story).toBe(false);
  });

  it('can be told what is wrong with it', () => {
    expect(parseCommandLine(['--trouble', 'no-route']).device).toMatchObject({ trouble: 'no-route' });
  });

  it.each([
    '--port 99999',
    '--port x',
    '--profile 1.0',
    '--scene-size huge',
    '--speed 0',
    '--trouble none',
    '--unknown',
  ])('refuses %s', (text) => {
    expect(() => parseCommandLine(text.split(' '))).toThrow(TypeError);
  });
});

describe('parseImpairment', () => {
  it('reads numbers and one yes or no', () => {
    expect(parseImpairment(['loss=2.5', 'repairable=false'])).toStrictEqual({ loss: 2.5, repairable: false });
    expect(parseImpairment([])).toStrictEqual({});
  });

  it.each(['los=1', 'loss=x'])('refuses %s', (word) => {
    expect(() => parseImpairment([word])).toThrow(TypeError);
  });
});
