/**
 * A device at an address of this machine, for `KVM_HOST=http://192.168.1.50 npm start`. Cookies go by host name and not by
 * port, so that whoever logs in on the device's page there is logged in for the app's socket too.
 *
 * On a port of its own, and not below a path of the app: the device's page asks for absolute paths, and in the origin of
 * the app its scripts could read every recording.
 */
import type { InlineConfig, ProxyOptions } from 'vite';

/** Always this one: the app remembers devices by their address. */
export const DEVICE_PORT = 4180;

/** The origin that `KVM_HOST` names, or the sentence that says what is wrong with it. */
export function parseKvmHost(text: string): { readonly origin: string } | { readonly error: string } {
  const typed = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const plain =
    url !== undefined && url.pathname === '/' && url.search === '' && `${url.username}${url.password}` === '';
  if (!plain || !['http:', 'https:'].includes(url.protocol)) {
    // Not quoted: what was typed may have a password in it, and a terminal's output is kept and shown around.
    return {
      error: 'KVM_HOST must be an address like http://192.168.1.50, without a user name or a password.',
    };
  }
  return { origin: url.origin };
}

/**
 * Hangs up when the device does not answer. Vite's own answer, a 502, would come after this: to the app, which may not read
 * what other origins say, any answer is the device's, and it would send people to the login of a device that is off.
 */
export const hangUp: NonNullable<ProxyOptions['configure']> = (proxy) => {
  proxy.on('error', (_error, _request, response) => {
    response.destroy();
  });
};

/** Vite's preview server with nothing of its own: everything, sockets too, is the device's affair. */
export const deviceProxy = (origin: string, port: number): InlineConfig => ({
  configFile: false,
  appType: 'mpa',
  // Each refused socket would be an error here; what is wrong is said in the app.
  logLevel: 'silent',
  preview: {
    host: 'localhost',
    port,
    strictPort: true,
    // The device says itself who may read what.
    cors: false,
    // A self-signed certificate is what such devices have.
    proxy: { '/': { target: origin, ws: true, changeOrigin: true, secure: false, configure: hangUp } },
  },
});
