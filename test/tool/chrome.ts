import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which a package puts a Chromium-based browser on the path, the likeliest first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
] as const;

/** Where macOS keeps them; its programs are not on the path. */
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
] as const;

/** What a search looks at; a test hands in a machine of its own. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

export const thisMachine: Machine = { env: process.env, exists: existsSync };

/** The full path of a program, as the shell would find it. */
export function which(name: string, machine: Machine = thisMachine): string | undefined {
  return (machine.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => machine.exists(path));
}

/**
 * Every browser worth a try, the likeliest first. `PREROLL_CHROME` names one and then is the only one: a browser that
 * somebody chose is never silently replaced by another.
 */
export function chromeCandidates(machine: Machine = thisMachine): readonly string[] {
  const chosen = machine.env['PREROLL_CHROME'];
  if (chosen !== undefined && chosen !== '') return [chosen];
  const onPath = NAMES.map((name) => which(name, machine)).filter((path) => path !== undefined);
  return [...new Set([...onPath, ...MAC_APPLICATIONS.filter((path) => machine.exists(path))])];
}

/** The browser for a run that nobody prepared; what the tests lean on is asserted by test/browser/assumption. */
export function findChrome(machine: Machine = thisMachine): string {
  return chromeCandidates(machine)[0] ?? 'chromium';
}

/**
 * Pages of the browser's own address bar that it opens at each start, features as the switch names them: without them a
 * start takes 1.3 s of CPU instead of 2.1 s (Chromium 156), and each end-to-end test is a start.
 */
export const ADDRESS_BAR_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'] as const;

/** What Playwright turns off in a Chromium on Linux; `test/unit/tool/chrome.test.ts` holds it against the installed one. */
export const OFF_IN_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
] as const;

/** For `--disable-features`: of two such switches the last one counts, so this has what Playwright's own says, too. */
export const NOT_WANTED = [...ADDRESS_BAR_PAGES, ...OFF_IN_PLAYWRIGHT] as const;
