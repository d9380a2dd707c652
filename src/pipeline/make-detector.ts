/** Builds the detector that the configuration asks for, and says to the window what it finds. */
import type { Change, ChangeDetector, Interval } from '../core/detect/change.ts';
import { inEnglish, say } from '../core/sentence.ts';
import { SizeGate } from '../core/detect/size-gate.ts';
import type { LooksLevel } from '../core/load/ladder.ts';
import type { TileRecord } from '../core/detect/tile-record.ts';
import type { Clock, WallMs } from '../core/time.ts';
import type { ActivitySample, FromPipeline } from '../protocol/pipeline.ts';
import { ChosenDetector, type DetectorConfig } from './chosen-detector.ts';
import { PictureProbe } from './picture-probe.ts';
import { PictureRule } from './picture-rule.ts';

export interface DetectorDeps {
  readonly clock: Clock;
  readonly post: (message: FromPipeline) => void;
  readonly log: (level: 'info' | 'warn', text: string) => void;
  /** A picture was looked at, so many milliseconds after its frame came. */
  readonly onLooked: (delay: number) => void;
  readonly inspecting: () => boolean;
  /** How often the picture may be looked at. */
  readonly looks: () => LooksLevel;
  readonly onRecords: (records: readonly TileRecord[], origin: WallMs) => void;
}

const FALLBACK = say`This browser cannot decode the stream in the background, so changes are looked for in frame sizes: small ones may be missed, and busy screens recorded.`;

export function makeDetector(
  config: DetectorConfig,
  onChange: (change: Change) => void,
  deps: DetectorDeps,
): ChangeDetector<DetectorConfig> {
  const { clock, post, log } = deps;
  const activity =
    (unit: ActivitySample['unit']) =>
    ({ from, to, measured, threshold, bytes }: Interval): void => {
      const span = (to - from) / 1000;
      post({ type: 'activity', sample: { at: clock.wall(), unit, span, measured, threshold, bytes } });
    };
  return new ChosenDetector(config, {
    sizes: (initial) => {
      post({ type: 'detector', view: { kind: 'sizes' } });
      return bySize(new SizeGate(initial.settings, { onChange, onInterval: activity('share') }));
    },
    pixels: (initial, onHopeless) => {
      if (!('VideoDecoder' in globalThis)) return undefined;
      post({ type: 'detector', view: { kind: 'waiting' } });
      return new PictureRule(initial, clock, {
        onChange,
        onInterval: activity('tiles'),
        onView: (view) => post({ type: 'detector', view }),
        onRecords: deps.onRecords,
        onLooked: deps.onLooked,
        inspecting: deps.inspecting,
        looks: deps.looks,
        onMaps: (maps) => post({ type: 'tiles', maps }),
        onLost: (why) => log('info', `The detector’s decoder was lost and comes back: ${why}`),
        onHopeless,
      });
    },
    probe: (onSeen) => ('VideoDecoder' in globalThis ? new PictureProbe(onSeen) : undefined),
    onFallback: () => {
      post({ type: 'notice', level: 'warning', reason: 'not-supported', sentence: FALLBACK });
      log('warn', inEnglish(FALLBACK));
    },
  });
}

/** The size rule under the configuration of all detectors. */
const bySize = (gate: SizeGate): ChangeDetector<DetectorConfig> => ({
  push: (frame) => gate.push(frame),
  tick: (now) => gate.tick(now),
  configure: ({ settings }) => gate.configure(settings),
  flush: () => gate.flush(),
  reset: () => gate.reset(),
  close: () => gate.close(),
});
