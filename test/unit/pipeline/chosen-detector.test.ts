import { beforeEach, describe, expect, test } from 'vitest';
import type { ChangeDetector } from '../../../src/core/detect/change.ts';
import { monoMs } from '../../../src/core/time.ts';
import { ChosenDetector, type DetectorConfig, TRY_EVERY } from '../../../src/pipeline/chosen-detector.ts';
import { CONFIG } from '../protocol/config.ts';
import { FakeClock, FakeStream } from './fakes.ts';

const PIXELS: DetectorConfig = { ...CONFIG, detector: 'pixels' };
const SIZES: DetectorConfig = { ...CONFIG, detector: 'sizes' };

let calls: string[];
let hopeless: () => void;
let decodes: boolean;
let seen: () => void;

beforeEach(() => {
  calls = [];
  decodes = true;
});

const fake = (name: string): ChangeDetector<DetectorConfig> => {
  calls.push(`make ${name}`);
  const say = (what: string) => (): void => void calls.push(`${what} ${name}`);
  return {
    push: say('push'),
    tick: say('tick'),
    configure: say('configure'),
    flush: say('flush'),
    reset: say('reset'),
    close: say('close'),
  };
};

const make = (config: DetectorConfig): ChosenDetector =>
  new ChosenDetector(config, {
    sizes: () => fake('sizes'),
    pixels: (_, onHopeless) => {
      hopeless = onHopeless;
      return decodes ? fake('pixels') : undefined;
    },
    probe: (onSeen) => {
      seen = onSeen;
      return fake('probe');
    },
    onFallback: () => calls.push('fall back'),
  });

const frame = new FakeStream(new FakeClock()).next();

describe('the detector that was chosen', () => {
  test('gets everything', () => {
    const detector = make(PIXELS);
    detector.push(frame);
    detector.tick(monoMs(1));
    detector.configure(PIXELS);
    detector.flush();
    detector.reset();
    detector.close();
    expect(calls.map((call) => call.replace(' pixels', ''))).toEqual([
      'make',
      'push',
      'tick',
      'configure',
      'flush',
      'reset',
      'close',
    ]);
  });

  test('gives way to another one, after it has decided what it can', () => {
    const detector = make(SIZES);
    detector.configure(PIXELS);
    detector.push(frame);
    expect(calls).toEqual(['make sizes', 'flush sizes', 'close sizes', 'make pixels', 'push pixels']);
  });

  test('that turns out hopeless gives way to the sizes, said once, until it is chosen anew', () => {
    const detector = make(PIXELS);
    hopeless();
    detector.configure({ ...PIXELS, zones: [] });
    detector.push(frame);
    expect(calls).toEqual([
      'make pixels',
      'flush pixels',
      'close pixels',
      'fall back',
      'make sizes',
      'configure sizes',
      'push sizes',
    ]);
    calls = [];
    detector.configure(SIZES);
    detector.configure(PIXELS);
    expect(calls).toContain('make pixels');
  });

  test('that is known to be hopeless is never begun', () => {
    decodes = false;
    make(PIXELS);
    expect(calls).toEqual(['fall back', 'make sizes']);
  });

  test('hears nothing of a hopeless one that was given up before', () => {
    const detector = make(PIXELS);
    detector.configure(SIZES);
    hopeless();
    detector.close();
    hopeless();
    expect(calls).not.toContain('fall back');
  });
});

describe('while the sizes stand in for the picture', () => {
  /** One that fell back, and what it did from then on. */
  const fallen = (): ChosenDetector => {
    const detector = make(PIXELS);
    hopeless();
    calls = [];
    return detector;
  };
  const probes = (): number => calls.filter((call) => call === 'make probe').length;

  test('the picture is tried beside them with each connection', () => {
    const detector = fallen();
    detector.reset();
    detector.push(frame);
    expect(calls).toEqual(['reset sizes', 'make probe', 'push sizes', 'push probe']);
    detector.reset();
    expect(calls.slice(4)).toEqual(['reset sizes', 'close probe', 'make probe']);
  });

  test('and every few minutes', () => {
    const detector = fallen();
    for (const at of [5000, 5001, 5000 + TRY_EVERY - 1]) detector.tick(monoMs(at));
    expect(probes()).toBe(0);
    detector.tick(monoMs(5000 + TRY_EVERY));
    detector.tick(monoMs(5000 + TRY_EVERY + 1));
    expect(probes()).toBe(1);
    detector.tick(monoMs(5000 + 2 * TRY_EVERY));
    expect(probes()).toBe(2);
  });

  test('a trial that fails changes nothing and says nothing', () => {
    const detector = fallen();
    detector.reset();
    calls = [];
    for (let i = 0; i < 10; i += 1) detector.push(frame);
    expect(new Set(calls)).toEqual(new Set(['push sizes', 'push probe']));
  });

  test('the picture takes over again once it is seen', () => {
    const detector = fallen();
    detector.reset();
    calls = [];
    seen();
    seen();
    detector.push(frame);
    detector.reset();
    detector.tick(monoMs(10 * TRY_EVERY));
    expect(calls).toEqual([
      'flush sizes',
      'close sizes',
      'close probe',
      'make pixels',
      'push pixels',
      'reset pixels',
      'tick pixels',
    ]);
  });

  test('and gives way again when it turns out hopeless again', () => {
    const detector = fallen();
    detector.reset();
    seen();
    hopeless();
    expect(calls.slice(-3)).toEqual(['close pixels', 'fall back', 'make sizes']);
    calls = [];
    detector.reset();
    expect(probes()).toBe(1);
  });

  test('no trial outlives the choice of sizes, or the end', () => {
    for (const end of [
      (detector: ChosenDetector): void => detector.configure(SIZES),
      (detector: ChosenDetector): void => detector.close(),
    ]) {
      const detector = fallen();
      detector.reset();
      end(detector);
      expect(calls).toContain('close probe');
      seen();
      expect(calls).not.toContain('make pixels');
    }
  });
});

test('nothing is tried while the picture or the sizes were chosen and run', () => {
  for (const config of [PIXELS, SIZES]) {
    const detector = make(config);
    detector.reset();
    for (const at of [0, TRY_EVERY, 2 * TRY_EVERY]) detector.tick(monoMs(at));
  }
  expect(calls).not.toContain('make probe');
});
