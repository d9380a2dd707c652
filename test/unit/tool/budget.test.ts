import { describe, expect, test } from 'vitest';
import { classify } from '../../tool/budget.ts';

const INDEX = `
  <script type="module" src="./assets/index-Ab1.js"></script>
  <link rel="modulepreload" href="./assets/shared-Cd2.js">
  <link rel="stylesheet" href="./assets/index-Ef3.css">
`;

describe('classes of the budget', () => {
  test.each([
    ['index.html', 'first-load'],
    ['assets/index-Ab1.js', 'first-load'],
    ['assets/shared-Cd2.js', 'first-load'],
    ['assets/index-Ef3.css', 'first-load'],
    ['assets/demo-Gh4.js', 'lazy'],
    ['assets/worker-Ij5.js', 'worker'],
    ['assets/demo.worker-Kl6.js', 'worker'],
    ['sw.js', 'service-worker'],
    ['icon-192.png', undefined],
    ['manifest.webmanifest', undefined],
  ])('%s is %s', (path, name) => {
    expect(classify(path, INDEX)).toBe(name);
  });
});
