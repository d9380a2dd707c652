/** One kill: records, kills the browser at the planned moment, starts it again, and looks at what came back. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BareChrome } from '../tool/bare-chrome.ts';
import { Tab } from '../tool/tab.ts';
import { type Kept, readClip, readKept, readRows, removeJournals, settled } from './library.ts';
import type { Known } from './observer.ts';
import type { Kill } from './plan.ts';
import type { Stand } from './stand.ts';
import { judgeClip, type Verdict } from './verdict.ts';

export interface Outcome {
  readonly kill: Kill;
  readonly known: Known;
  readonly verdict: Verdict;
  /** Whether the worker stood where it was to be killed. */
  readonly reached: boolean;
  /** Clips that had been closed before, and those of them that are not as they were. */
  readonly closed: number;
  readonly altered: readonly string[];
}

/** Milliseconds that the machine may take for what a person would wait seconds for. */
const PATIENCE = 60_000;

/** @param loseJournals Takes the journals away before the browser starts again: the control that has to fail. */
export async function killOnce(stand: Stand, kill: Kill, loseJournals = false): Promise<Outcome> {
  const { observer } = stand;
  const { device, address } = await stand.source(kill);
  let browser = await stand.launch();
  const inCompletion = kill.hold?.at === 'completion';
  let killedAt = 0;
  const end = async (): Promise<void> => {
    killedAt = Date.now();
    await browser.kill();
  };
  try {
    observer.expect(inCompletion ? undefined : kill.hold);
    const preRoll = kill.moment === 'anywhere' ? 2 : 0;
    const link = `?device=${address}&connect=1&record=off&preRoll=${preRoll}`;
    const tab = await Tab.open(browser.cdp, `${stand.url}${link}`);
    await allow(stand, tab);
    if (kill.closeFirst) await keepOne(tab);
    const before = await readKept(tab);
    // Not waited for: a worker that stands still is killed at once, whatever the page has to say to the click.
    const clicked = tab.click('rec-controls', 'Record').catch(() => {});
    let reached = await atMoment(stand, inCompletion ? { ...kill, hold: undefined } : kill);
    await end();
    await clicked;
    const known = observer.known;
    const died = killedAt;
    if (inCompletion) {
      browser = await openAgain(stand, kill);
      reached = await observer.until(({ held }) => held, PATIENCE);
      await end();
    }
    if (loseJournals) {
      browser = await stand.launch();
      await removeJournals(await Tab.open(browser.cdp, `${stand.url}icon-192.png`));
      await end();
    }
    observer.expect(undefined);
    browser = await stand.launch();
    const again = await Tab.open(browser.cdp, stand.url);
    const after = await settled(again);
    const row = after.rows.find(({ id }) => id === known.clip);
    const file = row === undefined ? undefined : await readClip(again, row.id);
    const verdict = await judgeClip(known, died, row, file, device.sendLog.entries);
    return { kill, known, verdict, reached, ...compare(before, after) };
  } finally {
    await browser.kill().catch(() => {});
  }
}

/** The app on the page, until the worker gets frames: a device that is new to the browser is asked for once. */
async function allow({ observer }: Stand, tab: Tab): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if (await observer.until(({ taken }) => taken > 0, 200)) return;
    await tab.tryClick('rec-consent', 'Connect');
  }
  throw new Error('The app got no frame.');
}

/** A clip of the last seconds, finished and closed. */
async function keepOne(tab: Tab): Promise<void> {
  const rows = await readRows(tab);
  await tab.click('rec-controls', 'Keep last 30 s');
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const now = await readRows(tab);
    if (now.length > rows.length && now.every(({ state }) => state === 'ready')) return;
    await sleep(100);
  }
  throw new Error('The last seconds were not kept.');
}

/** Waits for the planned moment. `false`: the worker did not come to stand where it was to. */
async function atMoment({ observer }: Stand, { hold, delay }: Kill): Promise<boolean> {
  if (hold !== undefined) return observer.until(({ held }) => held, PATIENCE);
  if (!(await observer.until(({ kept }) => kept > 0, PATIENCE))) throw new Error('No frame was kept.');
  await sleep(delay);
  return true;
}

async function openAgain(stand: Stand, { hold }: Kill): Promise<BareChrome> {
  stand.observer.expect(hold);
  const browser = await stand.launch();
  await Tab.open(browser.cdp, stand.url);
  return browser;
}

function compare(
  before: Kept,
  after: Kept,
): { readonly closed: number; readonly altered: readonly string[] } {
  const closed = before.rows.filter(({ state }) => state === 'ready').map(({ id }) => `${id}.mp4`);
  return {
    closed: closed.length,
    altered: closed.filter((name) => after.files[name] !== before.files[name]),
  };
}
