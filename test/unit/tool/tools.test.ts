import { describe, expect, test } from 'vitest';
import { planTools } from '../../tool/tools.ts';
import type { Finding, Findings, Installer } from '../../tool/tools.ts';

const found = (path: string): Finding => ({ kind: 'found', path });
const missing = (problem: string, chosen = false): Finding => ({ kind: 'missing', problem, chosen });

const ALL: Findings = {
  chrome: found('/usr/bin/chromium'),
  ffmpeg: found('/usr/bin/ffmpeg'),
  ffprobe: found('/usr/bin/ffprobe'),
};
const DEBIAN: Installer = { debianLike: true, aptGet: true, root: true };
const MAC: Installer = { debianLike: false, aptGet: false, root: false };

describe('tools of the tests', () => {
  test('are handed on when all are there', () => {
    expect(planTools(ALL, MAC, true)).toStrictEqual({
      kind: 'ready',
      tools: { chrome: '/usr/bin/chromium', ffmpeg: '/usr/bin/ffmpeg', ffprobe: '/usr/bin/ffprobe' },
    });
  });

  test('are installed as root on a Debian-like machine, and only what is missing', () => {
    const none = { ...ALL, ffmpeg: missing('no ffmpeg found'), ffprobe: missing('no ffprobe found') };
    expect(planTools(none, DEBIAN, true)).toStrictEqual({ kind: 'install', packages: ['ffmpeg'] });
    expect(planTools({ ...none, chrome: missing('none found') }, DEBIAN, true)).toStrictEqual({
      kind: 'install',
      packages: ['chromium', 'ffmpeg'],
    });
  });

  test.each<[string, Installer]>([
    ['without root', { ...DEBIAN, root: false }],
    ['without apt-get', { ...DEBIAN, aptGet: false }],
    ['elsewhere', MAC],
  ])('%s, one sentence says what to install', (_where, installer) => {
    const findings = { ...ALL, chrome: missing('no Chrome or Chromium found') };
    expect(planTools(findings, installer, true)).toStrictEqual({
      kind: 'missing',
      sentence:
        'The tests need Google Chrome, or a Chromium with H.264: please install what is missing (no Chrome or Chromium found).',
    });
  });

  test('that an installation did not bring are not installed again', () => {
    const findings = { ...ALL, chrome: missing('/usr/bin/chromium cannot receive and decode H.264') };
    expect(planTools(findings, DEBIAN, false)).toMatchObject({
      kind: 'missing',
      sentence: expect.stringContaining('/usr/bin/chromium cannot receive and decode H.264'),
    });
  });

  test('that somebody chose are never replaced', () => {
    const findings = { ...ALL, chrome: missing('/opt/chrome does not exist', true) };
    expect(planTools(findings, DEBIAN, true)).toMatchObject({
      kind: 'missing',
      sentence: expect.stringContaining('/opt/chrome does not exist'),
    });
  });
});
