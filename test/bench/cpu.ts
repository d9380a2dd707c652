/**
 * CPU of the whole browser while a hidden page records a 1080p30 stream: Preroll against MediaRecorder on the same
 * track, both against a page that only receives it. All in one run, in turn, so that the machine's mood cancels out.
 *
 * MediaRecorder runs twice. Asked for the MP4 that Preroll writes, it decodes and encodes everything anew; the gate is
 * against that. Left to choose, Chromium 156 passes the received H.264 through into a Matroska file without an index:
 * not what anybody can cut or seek in, but the cheapest that it can do, so it has a row of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StandInDevice } from '../device/device.ts';
import { parseMode } from '../device/scenes/modes.ts';
import { startHeadedChrome } from '../tool/headed-chrome.ts';
import { cpuSeconds } from '../tool/process-tree.ts';
import { Tab } from '../tool/tab.ts';
import { type BenchServer, serveApp, serveBenchPage } from './serve.ts';

/** Preroll may use at most this share of the CPU that MediaRecorder takes for an MP4. */
const GATE = 0.2;
const ROUNDS = 3;
const SETTLE_SECONDS = 4;
const MEASURE_SECONDS = 12;

export interface CpuResult {
  readonly bench: 'cpu-hidden';
  /** Share of one core, median over the rounds. */
  readonly share: Readonly<Record<Contender, number>>;
  /** Median of the ratios Preroll to MediaRecorder writing MP4, round by round. */
  readonly ratio: number;
  readonly gate: number;
  readonly passed: boolean;
}

const CONTENDERS = ['preroll', 'mediaRecorderMp4', 'mediaRecorderDefault', 'receiving'] as const;
type Contender = (typeof CONTENDERS)[number];

/** Query of the page that Preroll is measured against. */
const PAGE_QUERY: Readonly<Record<Exclude<Contender, 'preroll'>, string>> = {
  mediaRecorderMp4: 'mode=record&mime=video/mp4',
  mediaRecorderDefault: 'mode=record',
  receiving: 'mode=receive',
};

export async function benchCpu(chrome: string): Promise<CpuResult> {
  const device = new StandInDevice({ port: 0, mode: parseMode('1080p30'), screen: 'desk-film' });
  const { port } = await device.start();
  const app = await serveApp();
  const page = await serveBenchPage();
  const samples = new Map<Contender, number[]>(CONTENDERS.map((contender) => [contender, []]));
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const contender of CONTENDERS) {
        const share = await measure(chrome, contender, `127.0.0.1:${port}`, { app, page });
        samples.get(contender)?.push(share);
        console.log(`round ${round}  ${contender.padEnd(21)} ${percent(share)} of a core`);
      }
    }
  } finally {
    await Promise.all([app.close(), page.close(), device.stop()]);
  }
  const sharesOf = (contender: Contender): readonly number[] => samples.get(contender) ?? [];
  const rival = sharesOf('mediaRecorderMp4');
  const ratio = median(sharesOf('preroll').map((share, round) => share / (rival[round] ?? 0)));
  const share = Object.fromEntries(
    CONTENDERS.map((contender) => [contender, median(sharesOf(contender))]),
  ) as Record<Contender, number>;
  return { bench: 'cpu-hidden', share, ratio, gate: GATE, passed: ratio <= GATE };
}

async function measure(
  chrome: string,
  contender: Contender,
  address: string,
  servers: { readonly app: BenchServer; readonly page: BenchServer },
): Promise<number> {
  const browser = await startHeadedChrome(chrome);
  try {
    const tab = await Tab.open(browser.cdp, urlOf(contender, address, servers));
    if (contender === 'preroll') await startRecording(tab);
    else await tab.until(`document.title.startsWith('ready')`);
    // Hidden like a tab that somebody left: another one is brought to the front, and nothing is attached any more.
    await Tab.open(browser.cdp, 'about:blank');
    await tab.until(`document.visibilityState === 'hidden'`);
    await tab.detach();
    await sleep(SETTLE_SECONDS * 1000);
    const before = cpuSeconds(browser.pid);
    const started = performance.now();
    await sleep(MEASURE_SECONDS * 1000);
    const used = cpuSeconds(browser.pid) - before;
    const elapsed = (performance.now() - started) / 1000;
    await tab.attach();
    await tab.until(stillAtWork(contender));
    return used / elapsed;
  } finally {
    await browser.close();
  }
}

function urlOf(
  contender: Contender,
  address: string,
  servers: { readonly app: BenchServer; readonly page: BenchServer },
): string {
  if (contender === 'preroll') return `${servers.app.url}?device=${address}&connect=1`;
  return `${servers.page.url}?device=${address}&${PAGE_QUERY[contender]}`;
}

/** What must hold at the end of a measurement: a page that had stopped working would have cost nothing. */
const stillAtWork = (contender: Contender): string =>
  contender === 'preroll' ? `document.title.includes('●')` : `document.title.startsWith('ready')`;

async function startRecording(tab: Tab): Promise<void> {
  // A device this browser does not know yet: the app asks once before it takes the session over.
  await tab.click('rec-consent', 'Connect');
  // The film on the screen is change enough.
  await tab.until(`document.title.includes('●')`);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
