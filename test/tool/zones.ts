/**
 * Which folder of `src` may import what. A table and a pure check: the lint cannot do it, because it sees the text of
 * an import and not the file that it names, and lets `import()` pass.
 */
import { posix } from 'node:path';
import { parseSync } from 'vite';

interface Zone {
  readonly name: string;
  /** Path below the root; a folder ends in a slash. The first zone that holds a file is its zone. */
  readonly path: string;
  /** Other zones that it may import. */
  readonly zones: readonly string[];
  /** Packages that it may import, sub-paths included. */
  readonly packages: readonly string[];
  /** Completes the message, and says what the rule protects. */
  readonly why: string;
}

const SIBLINGS = 'source, store and protocol do not know each other; what two of them need belongs in core';

const ZONES: readonly Zone[] = [
  {
    name: 'main',
    path: 'src/main.ts',
    zones: ['core', 'app', 'ui'],
    packages: ['lit'],
    why: 'main only starts the app and mounts the ui',
  },
  {
    name: 'core',
    path: 'src/core/',
    zones: [],
    packages: ['@noble/hashes', 'valibot'],
    why: 'core is pure and knows nobody, so that its decisions can be tested without a browser',
  },
  {
    name: 'protocol',
    path: 'src/protocol/',
    zones: ['core'],
    packages: ['valibot'],
    why: SIBLINGS,
  },
  {
    name: 'store',
    path: 'src/store/',
    zones: ['core'],
    packages: ['idb', 'valibot'],
    why: SIBLINGS,
  },
  {
    name: 'pipe',
    path: 'src/pipe/',
    zones: ['core'],
    packages: ['valibot'],
    why: 'a pipe carries bytes and knows nothing of what they mean',
  },
  {
    name: 'source',
    path: 'src/source/',
    zones: ['core', 'pipe'],
    packages: ['valibot'],
    why: SIBLINGS,
  },
  {
    name: 'sink',
    path: 'src/sink/',
    zones: ['core', 'pipe'],
    packages: [],
    why: 'a sink is handed what is recorded and has no way back to the recorder, so that it cannot hold it up',
  },
  {
    name: 'mux',
    path: 'src/pipeline/mux.ts',
    zones: ['core', 'protocol', 'store', 'pipe', 'source', 'sink', 'pipeline'],
    packages: ['mp4-muxer'],
    why: 'the window and the worker speak protocol to each other and share no code of their own',
  },
  {
    name: 'pipeline',
    path: 'src/pipeline/',
    zones: ['core', 'protocol', 'store', 'pipe', 'source', 'sink', 'mux'],
    packages: ['valibot'],
    why: 'the worker speaks protocol with the window; mp4-muxer stays behind mux.ts, so that it can be replaced',
  },
  {
    name: 'remux',
    path: 'src/export/remux.ts',
    zones: ['core', 'export'],
    packages: ['mediabunny'],
    why: 'mediabunny is loaded when a file is rewritten or taken in, and stays behind remux.ts',
  },
  {
    name: 'export',
    path: 'src/export/',
    zones: ['core', 'protocol', 'store', 'remux'],
    packages: ['@noble/hashes', 'client-zip', 'valibot'],
    why: 'the export worker speaks protocol with the window and knows nothing of recording; mediabunny stays behind remux.ts',
  },
  {
    name: 'app',
    path: 'src/app/',
    zones: ['core', 'protocol', 'store', 'pipe', 'source'],
    packages: ['valibot'],
    why: 'app speaks protocol with the worker and never touches elements',
  },
  {
    name: 'ui',
    path: 'src/ui/',
    zones: ['core', 'app'],
    packages: ['lit', 'lucide'],
    why: 'elements show what app tells them and hold no logic',
  },
  {
    name: 'sw',
    path: 'src/sw/',
    zones: ['protocol'],
    packages: ['workbox-precaching'],
    why: 'the service worker outlives every version of the app and shares nothing with it but its messages',
  },
];

/** What is wrong with one import, as a sentence; `undefined` when it is allowed. Paths are relative to the root. */
export function checkImport(file: string, specifier: string): string | undefined {
  const zone = zoneOf(file);
  if (zone === undefined) return `${file} lies in no zone of test/tool/zones.ts.`;
  const refused = `${zone.name} must not import ${specifier}: ${zone.why}.`;
  if (!specifier.startsWith('.')) {
    return zone.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))
      ? undefined
      : refused;
  }
  const [path = ''] = posix.join(posix.dirname(file), specifier).split('?');
  const target = zoneOf(path);
  const allowed = target !== undefined && (target === zone || zone.zones.includes(target.name));
  return allowed ? undefined : refused;
}

const zoneOf = (path: string): Zone | undefined =>
  ZONES.find((zone) => (zone.path.endsWith('/') ? path.startsWith(zone.path) : path === zone.path));

/** Everything that a module imports: statically, as a type, by `export from` and by `import()`. */
export function importsOf(file: string, code: string): readonly string[] {
  const { module, errors } = parseSync(file, code);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const requests = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) => found.entries.map((entry) => entry.moduleRequest?.value)),
    // Only the place of the argument is given. One that is not a plain string fails below as an unknown package.
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      code.slice(start, end).replaceAll(/^['"`]|['"`]$/g, ''),
    ),
  ];
  return [...new Set(requests.filter((specifier) => specifier !== undefined))];
}

/** All refused imports of one module. */
export function checkModule(file: string, code: string): readonly string[] {
  return importsOf(file, code)
    .map((specifier) => checkImport(file, specifier))
    .filter((refused) => refused !== undefined);
}
