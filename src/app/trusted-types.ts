/**
 * Lets the browser load the app's own workers and nothing else as code. The content policy asks for Trusted Types: every
 * text that is about to become a script's address comes by here, and one from elsewhere is refused.
 */

/** Whether `address` names a file of the app, whose folder is `base`; both absolute. */
export const isOwnScript = (address: URL, base: URL): boolean =>
  address.origin === base.origin &&
  address.pathname.startsWith(base.pathname.replace(/[^/]*$/, '')) &&
  address.pathname.endsWith('.js');

/** To be called once, before the first worker is made. Does nothing where the browser knows no Trusted Types. */
export function guardScripts(host: Pick<Window, 'trustedTypes'> = window, base = document.baseURI): void {
  host.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => {
      const url = new URL(address, base);
      return isOwnScript(url, new URL(base)) ? url.href : undefined;
    },
  });
}
