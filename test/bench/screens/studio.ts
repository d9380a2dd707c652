/** Everything that a run needs open: browser, pages, cache, server. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { FFMPEG } from '../../tool/media.ts';
import { Shooter } from './html/shooter.ts';
import type { Judged } from './judged.ts';
import type { ContenderName } from './page/contenders.ts';
import type { Answer, Verdict } from './page/protocol.ts';
import type { Job } from './plan.ts';
import { Dice } from './scene/dice.ts';
import { shotsOf } from './scene/painter.ts';
import { makeScene, type Scene } from './scene/scene.ts';
import { serveSite } from './serve.ts';
import { encodeScene } from './stream/encode.ts';
import { lose, withLoss } from './stream/loss.ts';
import { type StreamHeader, StreamStore } from './stream/store.ts';
import { type Found, VerdictStore } from './verdicts.ts';

const CACHE = fileURLToPath(new URL('../../../.cache/bench-screens/', import.meta.url));
/** Bytes of coded scenes that are kept. */
const MOST_KEPT = 1.2e10;

export interface Studio {
  /** Draws, encodes and judges one scene. */
  play(job: Job, contenders: readonly ContenderName[]): Promise<Judged>;
  close(): Promise<void>;
}

/**
 * @param chrome Path of a Chromium that decodes H.264.
 * @param resume Whether what an earlier run has judged counts, if nothing that decides on it has changed since.
 */
export async function openStudio(chrome: string, resume: boolean): Promise<Studio> {
  const browser = await chromium.launch({ executablePath: chrome });
  const ffmpeg = execFileSync(FFMPEG, ['-version'], { encoding: 'utf8' }).split('\n')[0] ?? '';
  const store = await StreamStore.open(CACHE, `${ffmpeg}\n${browser.version()}`);
  const site = await serveSite(CACHE, store.folder);
  const known = resume ? await VerdictStore.open(CACHE, site.digests) : undefined;
  const shooter = new Shooter(browser, CACHE);
  const idle: Page[] = [];

  const pageOf = async (): Promise<Page> => {
    const page = idle.pop();
    if (page !== undefined) return page;
    // A context of its own has a process of its own, and two of them two cores.
    const fresh = await (await browser.newContext()).newPage();
    await fresh.goto(site.page);
    return fresh;
  };
  // One scene after the other: two may need the same shot, which has one file.
  let shooting: Promise<unknown> = Promise.resolve();
  const takeShots = (scene: Scene): ReturnType<Shooter['take']> => {
    const taken = shooting.then(() => shooter.take(shotsOf(scene)));
    shooting = taken.catch(() => undefined);
    return taken;
  };
  const produce = async ({ spec, coding }: Job, name: string): Promise<StreamHeader> => {
    const scene = makeScene(spec);
    const art = await takeShots(scene);
    const { frames, truth } = await encodeScene(scene, art, coding);
    const arrived = lose(frames, coding.loss, new Dice(JSON.stringify(spec)));
    const seconds = (scene.plot.parts.at(-1)?.to ?? 0) / spec.fps;
    const header = {
      spec,
      coding,
      truth: withLoss([...truth, ...scene.surprises], arrived),
      masks: scene.masks,
      seconds,
    };
    await store.keep(name, header, arrived);
    return header;
  };
  const knownOf = async (
    name: string,
    contenders: readonly ContenderName[],
  ): Promise<ReadonlyMap<ContenderName, Found>> => {
    const found = new Map<ContenderName, Found>();
    for (const contender of contenders) {
      const each = await known?.find(name, contender);
      if (each !== undefined) found.set(contender, each);
    }
    return found;
  };
  const judgedNow = async (
    name: string,
    contenders: readonly ContenderName[],
    job: Job,
  ): Promise<readonly Verdict[]> => {
    const page = await pageOf();
    const assignment = { url: site.urlOf(name), contenders };
    const answer = await page.evaluate<Answer, typeof assignment>((each) => window.assign(each), assignment);
    idle.push(page);
    if (answer.kind === 'failed')
      throw new Error(`${JSON.stringify(job)} could not be judged: ${answer.why}`);
    return answer.verdicts;
  };
  return {
    async play(job, contenders) {
      const name = store.nameOf(job.spec, job.coding);
      const before = await knownOf(name, contenders);
      const missing = contenders.filter((contender) => !before.has(contender));
      const [any] = before.values();
      if (missing.length === 0 && any !== undefined) {
        return { job, header: any.header, verdicts: [...before.values()].map(({ verdict }) => verdict) };
      }
      const header = (await store.find(name)) ?? (await produce(job, name));
      const found = (await judgedNow(name, missing, job)).map((verdict) => ({ header, verdict }));
      for (const each of found) await known?.keep(name, each);
      return { job, header, verdicts: [...before.values(), ...found].map(({ verdict }) => verdict) };
    },
    async close() {
      site.close();
      await browser.close();
      await store.shrink(MOST_KEPT);
    },
  };
}
