import { expect, test } from 'vitest';
import { guardScripts, isOwnScript } from '../../../src/app/trusted-types.ts';

const APP = 'https://example.org/tools/preroll/?device=demo';

test.each([
  { address: 'https://example.org/tools/preroll/assets/pipeline.worker-1a.js', own: true },
  { address: 'https://example.org/tools/preroll/sw.js', own: true },
  { address: 'https://example.org/tools/other/sw.js', own: false },
  { address: 'https://example.org/tools/preroll/icon.svg', own: false },
  { address: 'https://example.com/tools/preroll/sw.js', own: false },
  { address: 'http://example.org/tools/preroll/sw.js', own: false },
  { address: 'data:text/javascript,0//.js', own: false },
  { address: 'blob:https://example.org/tools/preroll/a.js', own: false },
])('$address is code of the app: $own', ({ address, own }) => {
  expect(isOwnScript(new URL(address), new URL(APP))).toBe(own);
});

test('the default policy lets those pass, relative ones as well, and gives no text for any other', () => {
  let rule: ((address: string) => string | undefined) | undefined;
  const trustedTypes: NonNullable<Window['trustedTypes']> = {
    createPolicy: (_name, { createScriptURL }) => {
      rule = createScriptURL;
    },
  };
  guardScripts({ trustedTypes }, APP);
  expect(rule?.('sw.js')).toBe('https://example.org/tools/preroll/sw.js');
  expect(rule?.('https://example.com/sw.js')).toBeUndefined();
  expect(() => guardScripts({}, APP)).not.toThrow();
});
