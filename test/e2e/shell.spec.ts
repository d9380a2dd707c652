import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

test.describe(() => {
  test.use({ ownBrowser: true });

  test('the app opens without an error and can be installed', async ({ app, context }) => {
    await expect(app).toHaveTitle('Preroll');
    const devtools = await context.newCDPSession(app);
    const { errors } = await devtools.send('Page.getAppManifest');
    expect(errors).toStrictEqual([]);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toStrictEqual([]);
  });
});

test('the server guards the page and keeps it fresh', async ({ request }) => {
  const page = await request.get('./');
  const headers = page.headers();
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['cross-origin-opener-policy']).toBeUndefined();

  const [script = 'no script'] = /assets\/[\w.-]+\.js/.exec(await page.text()) ?? [];
  expect((await request.get(script)).headers()['cache-control']).toContain('immutable');
  expect((await request.get('sw.js')).headers()['cache-control']).toBe('no-cache');
  expect((await request.get('no/such/page')).status()).toBe(404);
});

test.describe('the content policy', () => {
  // A page with nothing behind it refuses the handshake and the empty film, and says so.
  test.use({
    allowedErrors:
      /WebSocket connection to|Content Security Policy|The action has been blocked|RANGE_NOT_SATISFIABLE/,
  });

  test('lets through what the app needs, and stops code and frames from elsewhere', async ({ app }) => {
    const device = createServer((_request, response) => response.end());
    await once(device.listen(0, '127.0.0.1'), 'listening');
    const { port } = device.address() as AddressInfo;
    try {
      expect(await breachesOfTheApp(app, port)).toStrictEqual([]);
    } finally {
      device.close();
    }

    const breach = (act: string): Promise<string> =>
      app.evaluate<string>(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        // In a task of its own: code that DevTools evaluates directly may use eval whatever the policy says.
        setTimeout(() => { ${act} });
      })`);
    const append = (tag: string, properties: string): string =>
      `document.body.append(Object.assign(document.createElement('${tag}'), ${properties}))`;

    const code = 'require-trusted-types-for';
    expect(await breach(`try { ${append('script', "{ text: '0' }")} } catch {}`)).toBe(code);
    expect(await breach(`try { ${append('script', "{ src: 'https://example.com/a.js' }")} } catch {}`)).toBe(
      code,
    );
    expect(await breach("import('https://example.com/a.js').catch(() => {})")).toBe('script-src-elem');
    expect(await breach("try { eval('0') } catch {}")).toBe(code);
    expect(await breach("try { document.body.innerHTML = '<p>' } catch {}")).toBe(code);
    expect(await breach("try { new Worker('data:text/javascript,0') } catch {}")).toBe(code);
    expect(await breach("try { new Worker('icon.svg') } catch {}")).toBe(code);
    expect(await breach("try { trustedTypes.createPolicy('other', {}) } catch {}")).toBe('trusted-types');
    expect(await breach(append('iframe', "{ src: 'https://example.com/' }"))).toBe('frame-src');
  });
});

/** Does in the page what the app does, and returns the directives of the policy that it broke. */
const breachesOfTheApp = (app: Page, devicePort: number): Promise<string[]> =>
  app.evaluate(async (port) => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));

    // The live view.
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 16, 16);
    const live = Object.assign(document.createElement('video'), { muted: true });
    live.srcObject = canvas.captureStream(10);
    await live.play();

    // A thumbnail.
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve);
    });
    await Object.assign(new Image(), { src: URL.createObjectURL(blob ?? new Blob()) }).decode();

    // A clip; this empty one is refused as a film, but not by the policy.
    const clip = document.createElement('video');
    const refused = new Promise((resolve) => {
      clip.addEventListener('error', resolve);
    });
    clip.src = URL.createObjectURL(new Blob([], { type: 'video/mp4' }));
    await refused;

    // Styles, as Lit sets them.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { width: 1px }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    document.body.style.setProperty('min-height', '1px');

    // A device, at whatever address.
    await fetch(`http://127.0.0.1:${port}/`, { mode: 'no-cors' });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    await new Promise((resolve) => {
      socket.addEventListener('error', resolve);
    });

    // A worker of the app.
    const listed = await (await fetch('sw.js')).text();
    const [script = ''] = /assets\/[\w.-]*worker[\w.-]*\.js/.exec(listed) ?? [];
    new Worker(new URL(script, location.href), { type: 'module' }).terminate();
    return broken;
  }, devicePort);
