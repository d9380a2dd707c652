import { beforeEach, describe, expect, test } from 'vitest';
import type { ChangeDetector } from '../../../src/core/detect/change.ts';
import { monoMs } from '../../../src/core/time.ts';
import { ChosenDetector, type DetectorConfig } from '../../../src/pipeline/chosen-detector.ts';
import { CONFIG } from '../protocol/config.ts';
import { FakeClock, FakeStream } from './fakes.ts';

const PIXELS: DetectorConfig = { ...CONFIG, detector: 'pixels' };
const SIZES: DetectorConfig = { ...CONFIG, detector: 'sizes' };

let calls: string[];
let hopeless: () => void;
let decodes: boolean;

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
