/** The page in light or dark. */
import type { Page } from '@playwright/test';

/** Resolves once it looks like that and nothing moves any more: in between, colours are neither the one's nor the other's. */
export async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(async (scheme) => {
    const drawn = (): Promise<unknown> => new Promise(requestAnimationFrame);
    // What is bound to scrolling runs for ever.
    const moving = (): boolean => document.getAnimations().some((each) => each instanceof CSSTransition);
    while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await drawn();
    // What changes with the colours begins to move in the next frame, and in the one after that what hangs on it.
    for (let still = 0, frames = 0; still < 4 && frames < 60; frames += 1) {
      await drawn();
      still = moving() ? 0 : still + 1;
    }
  }, colorScheme);
}
