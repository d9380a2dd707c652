/**
 * What looking at the picture costs: CPU of the whole browser while a hidden page watches a 1080p30 stream, with the
 * picture rule and without any decoding, in turn and in one run, for every distance of key frames that devices use.
 */
import { StandInDevice } from '../device/device.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { Tab } from '../tool/tab.ts';
import { measureHidden, median, percent } from './hidden.ts';
import type { BenchServer } from './serve.ts';

/**
 * What is on the screen, frames from key frame to key frame, and how often more CPU than without detection may be taken.
 * A film under rare key frames has no gate: each of its frames is another picture, so all of them are decoded.
 */
const STREAMS: readonly Pick<DetectionCost, 'screen' | 'gop' | 'gate'>[] = [
  { screen: 'desk-clock', gop: 15, gate: 1.3 },
  { screen: 'desk-clock', gop: 60, gate: 1.3 },
  { screen: 'desk-clock', gop: 300, gate: 1.6 },
  { screen: 'desk-film', gop: 15, gate: 1.3 },
  { screen: 'desk-film', gop: 60, gate: 1.3 },
  { screen: 'desk-film', gop: 300, gate: undefined },
];
const ROUNDS = 3;
const SECONDS = 15;

export interface DetectionCost {
  readonly screen: 'desk-clock' | 'desk-film';
  readonly gop: number;
  /** Shares of one core, medians over the rounds. */
  readonly without: number;
  readonly with: number;
  /** Median of the ratios, round by round. */
  readonly ratio: number;
  readonly gate: number | undefined;
}

export interface DetectionResult {
  readonly bench: 'cpu-detection';
  readonly streams: readonly DetectionCost[];
  readonly passed: boolean;
}

export async function benchDetection(chrome: string, app: BenchServer): Promise<DetectionResult> {
  const streams: DetectionCost[] = [];
  for (const stream of STREAMS) streams.push(await costOf(chrome, app, stream));
  return {
    bench: 'cpu-detection',
    streams,
    passed: streams.every(({ ratio, gate }) => gate === undefined || ratio <= gate),
  };
}

async function costOf(
  chrome: string,
  app: BenchServer,
  { screen, gop, gate }: (typeof STREAMS)[number],
): Promise<DetectionCost> {
  // The device's stamp changes with each picture, as nothing does on a screen that is at rest but for its clock.
  const device = new StandInDevice({ mode: { ...parseMode('1080p30'), stamped: false }, screen, gop });
  const { port } = await device.start();
  const shares: { readonly without: number; readonly with: number }[] = [];
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const measure = (detector: 'sizes' | 'pixels'): Promise<number> =>
        measureHidden(chrome, {
          // Nothing is recorded: the film would make clips under one rule and not under the other.
          url: `${app.url}?device=127.0.0.1:${port}&connect=1&record=off&detector=${detector}`,
          begin: watch,
          atWork: `document.title.startsWith('Paused')`,
          settle: 6,
          seconds: SECONDS,
        });
      const share = { without: await measure('sizes'), with: await measure('pixels') };
      shares.push(share);
      console.log(
        `${screen}, GOP ${gop}, round ${round}: ${percent(share.without)} without, ${percent(share.with)} with detection`,
      );
    }
  } finally {
    await device.stop();
  }
  return {
    screen,
    gop,
    without: median(shares.map(({ without }) => without)),
    with: median(shares.map((share) => share.with)),
    ratio: median(shares.map((share) => share.with / share.without)),
    gate,
  };
}

async function watch(tab: Tab): Promise<void> {
  await tab.click('rec-consent', 'Connect');
  await tab.until(`document.title.startsWith('Paused')`);
}
