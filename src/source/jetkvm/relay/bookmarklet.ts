/**
 * The bookmark that lets Preroll speak with a device that has a password. It runs on the device's own page, where the
 * cookie of the login works, opens the signaling socket there, and passes texts to and from the window that opened the
 * page. It asks for nothing, reads nothing of the page, and obeys one origin alone.
 */
import { RELAY_VERSION } from './messages.ts';

/**
 * One statement a line and no comments at the end of one: an address holds no line breaks, so the lines become one. Nor
 * may there be `%`, `#`, `?` or anything beyond ASCII, which an address would spell otherwise. A text that is longer
 * than 32 KiB would make the device close its socket.
 */
const LINES = [
  '(() => {',
  '  /* Preroll relay: passes messages between this device and Preroll, no more. */',
  '  const app = APP, preroll = VERSION, boss = opener;',
  "  if (!boss) return alert('Press this in the tab that Preroll has opened.');",
  '  const page = window.prerollRelay ||= { Socket: WebSocket, end() {} };',
  '  page.end();',
  '  /* The page must not take the device back. */',
  '  window.WebSocket = undefined;',
  '  let id = 0, wire, heard;',
  '  const life = new AbortController, { signal } = life;',
  '  const tell = (type, more, to = app) => boss.postMessage({ preroll, type, id, ...more }, to);',
  '  const shut = () => { if (wire) wire.onclose = wire.onmessage = null, wire.close(); wire = null; };',
  "  page.end = () => { tell('close', { code: 1000, status: 0 }); shut(); life.abort(); };",
  '  const open = async (mine) => {',
  "    const status = await fetch('/device').then((answer) => answer.status, () => 0);",
  '    if (id !== mine || signal.aborted) return;',
  "    if (status === 401) return tell('close', { code: 1006, status });",
  "    wire = new page.Socket(location.origin.replace('http', 'ws') + '/webrtc/signaling/client');",
  "    wire.onopen = () => tell('open');",
  "    wire.onmessage = ({ data }) => tell('text', { text: data });",
  "    wire.onclose = ({ code }) => tell('close', { code, status });",
  '  };',
  "  addEventListener('message', ({ data, origin, source }) => {",
  '    if (origin !== app || source !== boss || !data || data.preroll !== preroll) return;',
  '    heard = true;',
  '    const { type, text } = data;',
  "    if (type === 'who') tell('here');",
  "    if (type === 'open' && data.id > id) shut(), open(id = data.id);",
  '    if (data.id !== id || !wire) return;',
  "    if (type === 'close') shut();",
  "    if (type === 'send' && wire.readyState === 1 && typeof text === 'string' && text.length < 32768) wire.send(text);",
  '  }, { signal });',
  "  addEventListener('pagehide', () => tell('bye'), { signal });",
  '  setTimeout(() => heard || alert(\'No answer from Preroll at \' + app + \'. There: "Log in on its page", "Open the tab".\'), 3000);',
  "  tell('hello', { app }, '*');",
  '})()',
] as const;

const filled = (app: string): readonly string[] =>
  LINES.map((line) => line.replace('APP', JSON.stringify(app)).replace('VERSION', String(RELAY_VERSION)));

/** The code in lines, for a person to read. */
export const bookmarkletCode = (app: string): string => filled(app).join('\n');

/**
 * The address of the bookmark: below 2 kB, and legible in the browser's bookmark editor.
 *
 * @param app The origin of Preroll's page, which alone is obeyed. One whose name is not ASCII is given in Punycode, as
 * `location.origin` does.
 */
export const bookmarklet = (app: string): string =>
  `javascript:${filled(app)
    .map((line) => line.trim())
    .join(' ')}`;
