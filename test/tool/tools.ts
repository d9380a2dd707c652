/**
 * What a test run needs from the machine, and what to do about what is not there. Pure; the search and the
 * installation are in find-tools.ts.
 */
export interface Tools {
  /** A Chrome or Chromium that decodes H.264. */
  readonly chrome: string;
  /** An ffmpeg that encodes H.264. */
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

export type Finding =
  | { readonly kind: 'found'; readonly path: string }
  | {
      readonly kind: 'missing';
      /** What was looked at and why it did not do, as part of a sentence. */
      readonly problem: string;
      /** Somebody named this tool by an environment variable: no other one may stand in for it. */
      readonly chosen: boolean;
    };

export type Findings = { readonly [K in keyof Tools]: Finding };

export interface Installer {
  readonly debianLike: boolean;
  readonly aptGet: boolean;
  readonly root: boolean;
}

export type Plan =
  | { readonly kind: 'ready'; readonly tools: Tools }
  | { readonly kind: 'install'; readonly packages: readonly string[] }
  | { readonly kind: 'missing'; readonly sentence: string };

const DEBIAN_PACKAGES: Readonly<Record<keyof Tools, string>> = {
  chrome: 'chromium',
  ffmpeg: 'ffmpeg',
  ffprobe: 'ffmpeg',
};

const WANTED: Readonly<Record<keyof Tools, string>> = {
  chrome: 'Google Chrome, or a Chromium with H.264',
  ffmpeg: 'ffmpeg with libx264',
  ffprobe: 'ffprobe, which comes with ffmpeg',
};

/**
 * Tests never go on without a tool, and never skip what needs it.
 *
 * @param mayInstall false once an installation has been tried, so that a package that does not help ends in a sentence
 *   and not in a loop.
 */
export function planTools(findings: Findings, installer: Installer, mayInstall: boolean): Plan {
  const { chrome, ffmpeg, ffprobe } = findings;
  if (chrome.kind === 'found' && ffmpeg.kind === 'found' && ffprobe.kind === 'found') {
    return { kind: 'ready', tools: { chrome: chrome.path, ffmpeg: ffmpeg.path, ffprobe: ffprobe.path } };
  }
  const names = (['chrome', 'ffmpeg', 'ffprobe'] as const).filter(
    (name) => findings[name].kind === 'missing',
  );
  const missing = Object.values(findings).filter((finding) => finding.kind === 'missing');
  const canInstall = installer.debianLike && installer.aptGet && installer.root;
  if (mayInstall && canInstall && !missing.some((finding) => finding.chosen)) {
    return { kind: 'install', packages: [...new Set(names.map((name) => DEBIAN_PACKAGES[name]))] };
  }
  const wanted = names.map((name) => WANTED[name]).join(' and ');
  const found = missing.map((finding) => finding.problem).join('; ');
  return {
    kind: 'missing',
    sentence: `The tests need ${wanted}: please install what is missing (${found}).`,
  };
}
