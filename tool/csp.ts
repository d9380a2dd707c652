import type { Plugin } from 'vite';

/**
 * What the app may load, for the page and its workers. Everything comes from its own origin; only connections go
 * elsewhere, because a device lives at an address that nobody knows beforehand and mostly speaks plain ws and http.
 */
const DIRECTIVES: Readonly<Record<string, string>> = {
  // Whatever a page can load has a line of its own below, but for prefetched links, which no directive names: these go
  // where connections go, and tell the app with what status a device answers (`src/source/jetkvm/link-loads.ts`). The one
  // thing that this gives away: injected markup can send data out with a prefetched link, which else takes a script.
  'default-src': 'http: https:',
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  // A policy cannot say "whatever address a person types", nor name ranges of addresses: of a device, only the schemes
  // are known. Chromium 156 holds a blob picture that is shown again after its first place went against this directive,
  // not `img-src`.
  'connect-src': "'self' blob: ws: wss: http: https:",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'font-src': "'self'",
  'frame-src': "'none'",
  'child-src': "'none'",
  'fenced-frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // No text becomes code: only the addresses of our own workers pass `src/app/trusted-types.ts`, and Lit its templates.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default lit-html',
};

const join = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The policy in the page itself, so that it holds on any static host. */
export const META_POLICY = join(DIRECTIVES);

/** The policy as a response header; a browser ignores `frame-ancestors` in a page (CSP Level 3, 6.4.2). */
export const HEADER_POLICY = join({ ...DIRECTIVES, 'frame-ancestors': "'none'" });

/** Puts the policy into the built page. Not in development, where Vite's hot reload injects inline styles. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'preroll:csp',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
