/** One tab of a bare Chromium. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cdp } from './cdp.ts';

/** Presses the button of that name in that element, through shadow roots; false while there is none that can be pressed. */
const CLICK = `((host, name) => {
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    if (root.host?.localName !== host) continue;
    for (const button of root.querySelectorAll('button')) {
      if ((button.ariaLabel ?? button.textContent.trim()) === name && !button.disabled) { button.click(); return true; }
    }
  }
  return false;
})`;

/** What the protocol says of an evaluated expression. */
interface Answer {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** What an expression has thrown in the page, or its promise was rejected with. */
class PageError extends Error {}

export class Tab {
  readonly #cdp: Cdp;
  readonly #target: string;
  #session: string;

  private constructor(cdp: Cdp, target: string, session: string) {
    this.#cdp = cdp;
    this.#target = target;
    this.#session = session;
  }

  /**
   * Opens it in front of the others, which are hidden from then on.
   *
   * @param script Runs in the page before any code of its own.
   */
  static async open(cdp: Cdp, url: string, script?: string): Promise<Tab> {
    const { targetId } = await cdp.send('Target.createTarget', {
      url: script === undefined ? url : 'about:blank',
    });
    const target = String(targetId);
    const tab = new Tab(cdp, target, await attach(cdp, target));
    if (script === undefined) return tab;
    await cdp.send('Page.enable', {}, tab.#session);
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: script }, tab.#session);
    await cdp.send('Page.navigate', { url }, tab.#session);
    return tab;
  }

  /** Brings it to the front. */
  async show(): Promise<void> {
    await this.#cdp.send('Target.activateTarget', { targetId: this.#target });
  }

  /** The value of an expression in the page, of its promise if it is one. Rejects with a `PageError` when the page threw. */
  async evaluate(expression: string): Promise<unknown> {
    const params = { expression, returnByValue: true, awaitPromise: true };
    const answer = (await this.#cdp.send('Runtime.evaluate', params, this.#session)) as unknown as Answer;
    const { result, exceptionDetails } = answer;
    if (exceptionDetails === undefined) return result.value;
    throw new PageError(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** Asks the page until the expression is true; fails after half a minute with what the page says of itself. */
  async until(expression: string): Promise<void> {
    let thrown: PageError | undefined;
    for (let tries = 0; tries < 150; tries += 1) {
      try {
        if ((await this.evaluate(expression)) === true) return;
        thrown = undefined;
      } catch (error) {
        // A page that cannot say it yet may say it later; a browser that is gone will not.
        if (!(error instanceof PageError)) throw error;
        thrown = error;
      }
      await sleep(200);
    }
    const title = String(await this.evaluate('document.title'));
    const why = `The page never came to: ${expression.slice(-60)} (its title is “${title}”).`;
    throw new Error(why, thrown === undefined ? {} : { cause: thrown });
  }

  /** Waits for the button of that name in that element and presses it. */
  async click(host: string, name: string): Promise<void> {
    await this.until(`${CLICK}('${host}', '${name}')`);
  }

  /** Presses the button of that name in that element, if there is one that can be pressed. */
  async tryClick(host: string, name: string): Promise<boolean> {
    return (await this.evaluate(`${CLICK}('${host}', '${name}')`)) === true;
  }

  /** A session with the tab's dedicated worker whose address holds `name`. */
  async worker(name: string): Promise<string> {
    const attached = this.#cdp.next('Target.attachedToTarget', ({ targetInfo }, session) => {
      const { url } = targetInfo as { url: string };
      return session === this.#session && url.includes(name);
    });
    const params = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    await this.#cdp.send('Target.setAutoAttach', params, this.#session);
    return String((await attached)['sessionId']);
  }

  /** Leaves the tab to itself: nothing is attached to it until `attach`. */
  async detach(): Promise<void> {
    await this.#cdp.send('Target.detachFromTarget', { sessionId: this.#session });
  }

  async attach(): Promise<void> {
    this.#session = await attach(this.#cdp, this.#target);
  }
}

async function attach(cdp: Cdp, targetId: string): Promise<string> {
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
  return String(sessionId);
}
