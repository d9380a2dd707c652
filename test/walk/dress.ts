/** The page in light or dark. */
import type { Page } from '@playwright/test';

/**
 * Resolves once it looks like that and nothing moves any more. Who wants less motion gets no transition of colours; what
 * moves all the same would leave the page in colours that are neither the one's nor the other's, and is an error here.
 */
export async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(async (scheme) => {
    const drawn = (): Promise<unknown> => new Promise(requestAnimationFrame);
    while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await drawn();
    // A document counts its own animations alone, and none of the shadow trees in it.
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const { shadowRoot } of root.querySelectorAll('*'))
        if (shadowRoot !== null) roots.push(shadowRoot);
    }
    const moving = (): CSSTransition[] =>
      roots.flatMap((root) => root.getAnimations()).filter((each) => each instanceof CSSTransition);
    // What begins with the new colours begins while they are being drawn.
    for (let frames = 0; frames < 2; frames += 1) await drawn();
    const [first] = moving();
    if (first !== undefined)
      throw new Error(`“${first.transitionProperty}” goes over slowly with the colours.`);
  }, colorScheme);
}
