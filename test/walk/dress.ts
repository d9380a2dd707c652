/** The page in light or dark. */
import type { Page } from '@playwright/test';

/** Resolves once it looks like that and nothing moves any more: in between, colours are neither the one's nor the other's. */
export async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(async (scheme) => {
    const drawn = (): Promise<unknown> => new Promise(requestAnimationFrame);
    const moving = (): boolean =>
      document
        .getAnimations()
        .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations === 1);
    while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await drawn();
    // What changes with the colours begins to move in the next frame, and in the one after that what hangs on it.
    for (let still = 0; still < 4; still = moving() ? 0 : still + 1) await drawn();
  }, colorScheme);
}
