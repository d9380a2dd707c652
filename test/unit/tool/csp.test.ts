import { describe, expect, test } from 'vitest';
import { HEADER_POLICY, META_POLICY } from '../../../tool/csp.ts';

const directives = (policy: string): ReadonlyMap<string, string> =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')] as const;
    }),
  );

/** What would fall back to `default-src` (CSP Level 3, 6.1.3, and the fenced frames of Chromium). */
const NAMED = [
  'child-src',
  'connect-src',
  'fenced-frame-src',
  'font-src',
  'frame-src',
  'img-src',
  'manifest-src',
  'media-src',
  'object-src',
  'script-src',
  'style-src',
  'worker-src',
];

describe.each([
  ['in the page', META_POLICY],
  ['as a header', HEADER_POLICY],
])('the content policy %s', (_, policy) => {
  const found = directives(policy);

  test('leaves nothing but prefetched links to its default', () => {
    expect(NAMED.filter((name) => !found.has(name))).toStrictEqual([]);
  });

  test('lets nothing but connections go elsewhere', () => {
    const elsewhere = [...found].filter(([, values]) => /(?:^| )(?:https?:|wss?:|\*)/.test(values));
    expect(elsewhere.map(([name]) => name)).toStrictEqual(['default-src', 'connect-src']);
  });
});
