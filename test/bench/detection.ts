/**
 * What looking at the picture costs: CPU of the whole browser while a hidden page watches a 1080p30 stream, with the
 * picture rule and without any decoding, in turn and in one run, for every distance of key frames that devices use.
 */
import { StandInDevice } from '../device/device.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { Tab } from '../tool/tab.ts';
import { measureHidden, median, percent } from './hidden.ts';
import { type BenchServer, serveBenchPage } from './serve.ts';

/**
 * What is on the screen, frames from key frame to key frame, and how often more CPU than without detection may be taken.
 * A film under rare key frames has no gate: each of its frames is another picture that leans on the one before it, so all
 * of them are decoded whatever is looked at. What that costs alone is measured beside it.
 */
const STREAMS: readonly (Stream & Pick<DetectionCost, 'gate'>)[] = [
  { screen: 'desk-clock', gop: 15, gate: 1.3 },
  { screen: 'desk-clock', gop: 60, gate: 1.3 },
  { screen: 'desk-clock', gop: 300, gate: 1.6 },
  { screen: 'desk-film', gop: 15, gate: 1.3 },
  { screen: 'desk-film', gop: 60, gate: 1.3 },
  { screen: 'desk-film', gop: 300, gate: undefined },
];
const DECODED: Stream = { screen: 'desk-film', gop: 300 };
const ROUNDS = 3;
/** Seconds before the measurement, and those that it takes. */
const SETTLE = 6;
const SECONDS = 15;

interface Stream {
  readonly screen: 'desk-clock' | 'desk-film';
  readonly gop: number;
}

/** Of two pages that differ in one thing. */
interface Cost {
  /** Shares of one core, medians over the rounds. */
  readonly without: number;
  readonly with: number;
  /** Median of the ratios, round by round. */
  readonly ratio: number;
}

export interface DetectionCost extends Stream, Cost {
  readonly gate: number | undefined;
}

export interface DetectionResult {
  readonly bench: 'cpu-detection';
  readonly streams: readonly DetectionCost[];
  /** Of a page that decodes every frame and looks at none, against one that only reads them. */
  readonly decoding: Stream & Cost;
  readonly passed: boolean;
}

export async function benchDetection(chrome: string, app: BenchServer): Promise<DetectionResult> {
  const streams: DetectionCost[] = [];
  for (const { gate, ...stream } of STREAMS) {
    const cost = await costOf(stream, 'detection', (looking, port) => {
      // Nothing is recorded: the film would make clips under one rule and not under the other.
      const query = `connect=1&record=off&detector=${looking ? 'pixels' : 'sizes'}`;
      return measureHidden(chrome, {
        url: `${app.url}?device=127.0.0.1:${port}&${query}`,
        begin: watch,
        atWork: `document.title.startsWith('Paused')`,
        settle: SETTLE,
        seconds: SECONDS,
      });
    });
    streams.push({ ...stream, ...cost, gate });
  }
  return {
    bench: 'cpu-detection',
    streams,
    decoding: await decodeAlone(chrome),
    passed: streams.every(({ ratio, gate }) => gate === undefined || ratio <= gate),
  };
}

/** The least that anybody pays who wants to know what every picture of the film shows. */
async function decodeAlone(chrome: string): Promise<Stream & Cost> {
  const page = await serveBenchPage();
  const counted = `/^ready [1-9]\\d* pictures/.test(document.title)`;
  try {
    const cost = await costOf(DECODED, 'decoding', (decoding, port) =>
      measureHidden(chrome, {
        url: `${page.url}?device=127.0.0.1:${port}&mode=${decoding ? 'decode' : 'read'}`,
        begin: (tab) => tab.until(counted),
        atWork: counted,
        settle: SETTLE,
        seconds: SECONDS,
      }),
    );
    return { ...DECODED, ...cost };
  } finally {
    await page.close();
  }
}

/** @param measure Gives the share of one core that a page takes, with what is to be measured or without. */
async function costOf(
  { screen, gop }: Stream,
  what: string,
  measure: (having: boolean, port: number) => Promise<number>,
): Promise<Cost> {
  // The device's stamp changes with each picture, as nothing does on a screen that is at rest but for its clock.
  const device = new StandInDevice({ mode: { ...parseMode('1080p30'), stamped: false }, screen, gop });
  const { port } = await device.start();
  const shares: { readonly without: number; readonly with: number }[] = [];
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const share = { without: await measure(false, port), with: await measure(true, port) };
      shares.push(share);
      console.log(
        `${screen}, GOP ${gop}, round ${round}: ${percent(share.without)} without, ${percent(share.with)} with ${what}`,
      );
    }
  } finally {
    await device.stop();
  }
  return {
    without: median(shares.map(({ without }) => without)),
    with: median(shares.map((share) => share.with)),
    ratio: median(shares.map((share) => share.with / share.without)),
  };
}

async function watch(tab: Tab): Promise<void> {
  await tab.click('rec-consent', 'Connect');
  await tab.until(`document.title.startsWith('Paused')`);
}
