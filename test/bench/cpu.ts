/**
 * CPU of the whole browser while a hidden page records a 1080p30 stream: Preroll against MediaRecorder on the same
 * track, both against a page that only receives it. All in one run, in turn, so that the machine's mood cancels out.
 *
 * MediaRecorder runs twice. Asked for the MP4 that Preroll writes, it decodes and encodes everything anew; the gate is
 * against that. Left to choose, Chromium 156 passes the received H.264 through into a Matroska file without an index:
 * not what anybody can cut or seek in, but the cheapest that it can do, so it has a row of its own.
 */
import { StandInDevice } from '../device/device.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { Tab } from '../tool/tab.ts';
import { measureHidden, median, percent } from './hidden.ts';
import { type BenchServer, serveBenchPage } from './serve.ts';

/** Preroll may use at most this share of the CPU that MediaRecorder takes for an MP4. */
const GATE = 0.2;
const ROUNDS = 3;
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

export async function benchCpu(chrome: string, app: BenchServer): Promise<CpuResult> {
  const device = new StandInDevice({ port: 0, mode: parseMode('1080p30'), screen: 'desk-film' });
  const { port } = await device.start();
  const page = await serveBenchPage();
  const samples = new Map<Contender, number[]>(CONTENDERS.map((contender) => [contender, []]));
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const contender of CONTENDERS) {
        const share = await measure(chrome, contender, `127.0.0.1:${port}`, { app, page });
        samples.get(contender)?.push(share);
        console.log(`round ${round}  ${contender.padEnd(21)} ${percent(share).padStart(8)} of a core`);
      }
    }
  } finally {
    await Promise.all([page.close(), device.stop()]);
  }
  const sharesOf = (contender: Contender): readonly number[] => samples.get(contender) ?? [];
  const rival = sharesOf('mediaRecorderMp4');
  const ratio = median(sharesOf('preroll').map((share, round) => share / (rival[round] ?? 0)));
  const share = Object.fromEntries(
    CONTENDERS.map((contender) => [contender, median(sharesOf(contender))]),
  ) as Record<Contender, number>;
  return { bench: 'cpu-hidden', share, ratio, gate: GATE, passed: ratio <= GATE };
}

const measure = (
  chrome: string,
  contender: Contender,
  address: string,
  servers: { readonly app: BenchServer; readonly page: BenchServer },
): Promise<number> =>
  measureHidden(chrome, {
    url: urlOf(contender, address, servers),
    begin: (tab) =>
      contender === 'preroll' ? startRecording(tab) : tab.until(`document.title.startsWith('ready')`),
    atWork: contender === 'preroll' ? `document.title.includes('●')` : `document.title.startsWith('ready')`,
    seconds: MEASURE_SECONDS,
  });

function urlOf(
  contender: Contender,
  address: string,
  servers: { readonly app: BenchServer; readonly page: BenchServer },
): string {
  if (contender === 'preroll') return `${servers.app.url}?device=${address}&connect=1&detector=sizes`;
  return `${servers.page.url}?device=${address}&${PAGE_QUERY[contender]}`;
}

async function startRecording(tab: Tab): Promise<void> {
  // A device this browser does not know yet: the app asks once before it takes the session over.
  await tab.click('rec-consent', 'Connect');
  // By the sizes of its frames the film on the screen is change enough.
  await tab.until(`document.title.includes('●')`);
}
