import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import { chromeCandidates, which } from './chrome.ts';
import { planTools } from './tools.ts';
import type { Finding, Findings, Installer, Tools } from './tools.ts';

const run = promisify(execFile);

/** Finds the tools, installs them where that is possible, or fails with a sentence that says what to install. */
export async function findTools(): Promise<Tools> {
  const installer = thisInstaller();
  for (let mayInstall = true; ; mayInstall = false) {
    const plan = planTools(await lookAround(), installer, mayInstall);
    if (plan.kind === 'ready') return plan.tools;
    if (plan.kind === 'missing') throw new Error(plan.sentence);
    install(plan.packages);
  }
}

/** How child processes learn what was found; `chromeCandidates` and `media.ts` read it. */
export const toolEnvironment = (tools: Tools): Readonly<Record<string, string>> => ({
  PREROLL_CHROME: tools.chrome,
  PREROLL_FFMPEG: tools.ffmpeg,
  PREROLL_FFPROBE: tools.ffprobe,
});

const thisInstaller = (): Installer => ({
  debianLike: existsSync('/etc/debian_version'),
  aptGet: which('apt-get') !== undefined,
  root: process.getuid?.() === 0,
});

function install(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(' ')} with apt-get, because the tests need it.`);
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', ['-qq', ...args], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed; see its output above.`);
  }
}

async function lookAround(): Promise<Findings> {
  const [chrome, ffmpeg, ffprobe] = await Promise.all([
    lookForChrome(),
    lookFor('ffmpeg', 'PREROLL_FFMPEG', ['-hide_banner', '-encoders'], 'libx264'),
    lookFor('ffprobe', 'PREROLL_FFPROBE', ['-version'], 'ffprobe version'),
  ]);
  return { chrome, ffmpeg, ffprobe };
}

async function lookForChrome(): Promise<Finding> {
  const chosen = isSet('PREROLL_CHROME');
  const problems: string[] = [];
  for (const path of chromeCandidates()) {
    const problem = await problemOfChrome(path);
    if (problem === undefined) return { kind: 'found', path };
    problems.push(`${path} ${problem}`);
  }
  const problem = problems.length > 0 ? problems.join(', ') : 'no Chrome or Chromium found';
  return { kind: 'missing', problem, chosen };
}

async function lookFor(
  name: string,
  variable: string,
  args: readonly string[],
  expected: string,
): Promise<Finding> {
  const chosen = isSet(variable);
  const path = chosen ? process.env[variable] : which(name);
  if (path === undefined) return { kind: 'missing', problem: `no ${name} found`, chosen };
  try {
    const { stdout } = await run(path, args);
    if (stdout.includes(expected)) return { kind: 'found', path };
    return { kind: 'missing', problem: `${path} lacks ${expected}`, chosen };
  } catch {
    return { kind: 'missing', problem: `${path} does not run`, chosen };
  }
}

const isSet = (variable: string): boolean => (process.env[variable] ?? '') !== '';

/** Asks the browser itself: a Chromium built without proprietary codecs carries the same name as one with them. */
async function problemOfChrome(executablePath: string): Promise<string | undefined> {
  if (!existsSync(executablePath)) return 'does not exist';
  try {
    const browser = await chromium.launch({ executablePath });
    try {
      const page = await browser.newPage();
      // WebCodecs exist in secure contexts only, which about:blank is not. Nothing listens there; the route answers.
      await page.route('http://localhost/', (route) => route.fulfill({ body: '', contentType: 'text/html' }));
      await page.goto('http://localhost/');
      const able = await page.evaluate<boolean>(`(async () =>
        'RTCRtpScriptTransform' in self &&
        RTCRtpReceiver.getCapabilities('video').codecs.some((codec) => codec.mimeType === 'video/H264') &&
        (await VideoDecoder.isConfigSupported({ codec: 'avc1.640028' })).supported
      )()`);
      return able ? undefined : 'cannot receive and decode H.264';
    } finally {
      await browser.close();
    }
  } catch {
    return 'does not start';
  }
}
