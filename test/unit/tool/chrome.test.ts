import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chromeCandidates, findChrome, OFF_IN_PLAYWRIGHT } from '../../tool/chrome.ts';
import type { Machine } from '../../tool/chrome.ts';

const machine = (env: Record<string, string>, ...files: readonly string[]): Machine => ({
  env,
  exists: (path) => files.includes(path),
});

describe('search for a browser', () => {
  test('follows the path, the likeliest name first', () => {
    const debian = machine(
      { PATH: '/usr/local/bin:/usr/bin' },
      '/usr/bin/google-chrome',
      '/usr/local/bin/google-chrome-stable',
      '/usr/bin/chromium',
    );
    expect(chromeCandidates(debian)).toStrictEqual([
      '/usr/bin/chromium',
      '/usr/bin/google-chrome',
      '/usr/local/bin/google-chrome-stable',
    ]);
  });

  test('knows where macOS keeps applications', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(chromeCandidates(machine({ PATH: '/usr/bin' }, chrome))).toStrictEqual([chrome]);
  });

  test('takes the chosen one alone, even where it does not exist', () => {
    const both = machine({ PATH: '/usr/bin', PREROLL_CHROME: '/opt/chrome' }, '/usr/bin/chromium');
    expect(chromeCandidates(both)).toStrictEqual(['/opt/chrome']);
  });

  test('finds nothing on a bare machine; a name is left for the error message of whoever starts it', () => {
    expect(chromeCandidates(machine({ PATH: '' }))).toStrictEqual([]);
    expect(findChrome(machine({}))).toBe('chromium');
  });
});

test('what Playwright turns off stays off beside what the tests turn off', () => {
  const bundle = join(import.meta.dirname, '../../../node_modules/playwright-core/lib/coreBundle.js');
  const [, list = ''] = /disabledFeatures = \[(.*?)\]/s.exec(readFileSync(bundle, 'utf8')) ?? [];
  const names = [...list.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name = '']) => name);
  // Of Windows, and of another browser.
  const ours = names.filter((name) => name !== 'TcpPortRandomizationWin' && !name.startsWith('ms'));
  expect(ours.length).toBeGreaterThan(5);
  expect(OFF_IN_PLAYWRIGHT).toEqual(ours);
});
