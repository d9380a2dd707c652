/** What no test wants to find in a browser, whatever it is about: errors, and requests that lead elsewhere. */
import type { BrowserContext, ConsoleMessage, Request, WebError } from '@playwright/test';

/** Where the app and the stand-in devices are. */
const OURS =
  /^(?:isolated-app:|https?:\/\/(?:(?:\w+\.)?localhost|127\.0\.0\.\d+|\[::1\])[:/]|blob:|data:|chrome|about:)/;

export interface Findings {
  readonly errors: readonly string[];
  /** Addresses that are neither the app's nor a device's. */
  readonly strangers: ReadonlySet<string>;
  /** Hears what all pages and workers of a browser say and ask for, until the function that it returns is called. */
  readonly listen: (context: BrowserContext) => () => void;
}

export function findingsIn(): Findings {
  const errors: string[] = [];
  const strangers = new Set<string>();

  /** Breaches of the content policy and failed requests are among the console's errors. */
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  };
  const onError = (thrown: WebError): void => {
    const error = thrown.error();
    // Playwright gives an empty stack to what no script threw, such as a module that could not be fetched.
    errors.push(error.stack === undefined || error.stack === '' ? String(error) : error.stack);
  };
  const onRequest = (request: Request): void => {
    if (!OURS.test(request.url())) strangers.add(request.url());
  };
  // What the policy stops was never sent.
  const onFailed = (request: Request): void => {
    if (request.failure()?.errorText === 'csp') strangers.delete(request.url());
  };

  return {
    errors,
    strangers,
    listen: (context) => {
      context.on('console', onConsole);
      context.on('weberror', onError);
      context.on('request', onRequest);
      context.on('requestfailed', onFailed);
      return () => {
        context.off('console', onConsole);
        context.off('weberror', onError);
        context.off('request', onRequest);
        context.off('requestfailed', onFailed);
      };
    },
  };
}
