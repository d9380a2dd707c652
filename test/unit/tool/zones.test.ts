import { describe, expect, test } from 'vitest';
import { checkModule } from '../../tool/zones.ts';

/** A file of each zone that keeps the rules. */
const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['src/core/h264/sps.ts', "import { micros } from '../time.ts'"],
  ['src/protocol/pipeline.ts', "import type { ClipRow } from '../core/clip/clip.ts'"],
  ['src/store/index/schema.ts', "import { openDB } from 'idb'"],
  ['src/source/jetkvm/rpc.ts', "import * as v from 'valibot'"],
  ['src/source/registry.ts', "const demo = () => import('./demo/adapter.ts')"],
  ['src/pipeline/mux.ts', "import { Muxer } from 'mp4-muxer'"],
  ['src/pipeline/recorder.ts', "import { openMux } from './mux.ts'"],
  ['src/pipeline/recorder.ts', "import { ClipFile } from '../store/clip-file.ts'"],
  ['src/export/remux.ts', "import { Input } from 'mediabunny'"],
  ['src/export/save.ts', "const late = () => import('./remux.ts')"],
  ['src/export/zip.ts', "import { makeZip } from 'client-zip'"],
  ['src/export/hash.ts', "import { sha256 } from '@noble/hashes/sha2.js'"],
  ['src/app/session.ts', "import { registry } from '../source/registry.ts'"],
  ['src/app/session.ts', "new Worker(new URL('../pipeline/worker.ts', import.meta.url), { type: 'module' })"],
  ['src/ui/rec-live.ts', "import { customElement } from 'lit/decorators.js'"],
  ['src/ui/rec-live.ts', "import type { Session } from '../app/session.ts'"],
  ['src/sw/sw.ts', "import { isToServiceWorker } from '../protocol/sw.ts'"],
  ['src/main.ts', "import './ui/rec-app.ts'"],
];

/** One breach of each rule, and the reason that the message must give. */
const REFUSED: readonly (readonly [file: string, code: string, why: RegExp])[] = [
  ['src/core/time.ts', "import { Row } from '../store/row.ts'", /core is pure/],
  ['src/core/time.ts', "import { readFile } from 'node:fs'", /core is pure/],
  ['src/protocol/a.ts', "import type { Row } from '../store/row.ts'", /do not know each other/],
  ['src/protocol/a.ts', "export * from '../source/source.ts'", /do not know each other/],
  ['src/store/a.ts', "import type { Command } from '../protocol/pipeline.ts'", /do not know each other/],
  ['src/store/a.ts', "import { Source } from '../source/source.ts'", /do not know each other/],
  ['src/source/a.ts', "import { Row } from '../store/row.ts'", /do not know each other/],
  ['src/source/a.ts', "import { Command } from '../protocol/pipeline.ts'", /do not know each other/],
  ['src/source/jetkvm/a.ts', "import { openDB } from 'idb'", /do not know each other/],
  ['src/pipeline/a.ts', "import { Session } from '../app/session.ts'", /speaks protocol/],
  ['src/pipeline/a.ts', "import { Muxer } from 'mp4-muxer'", /behind mux\.ts/],
  ['src/export/a.ts', "import { Input } from 'mediabunny'", /behind remux\.ts/],
  ['src/export/a.ts', "import { Recorder } from '../pipeline/recorder.ts'", /knows nothing of recording/],
  ['src/app/a.ts', "import { save } from '../export/save.ts'", /speaks protocol/],
  ['src/app/a.ts', "import { Recorder } from '../pipeline/recorder.ts'", /speaks protocol/],
  ['src/app/a.ts', "const late = () => import('../pipeline/recorder.ts')", /speaks protocol/],
  ['src/app/a.ts', "import Pipeline from '../pipeline/worker.ts?worker'", /speaks protocol/],
  ['src/app/a.ts', "import { html } from 'lit'", /never touches elements/],
  ['src/app/a.ts', "import '../ui/rec-live.ts'", /never touches elements/],
  ['src/app/a.ts', "import { openDB } from 'idb'", /never touches elements/],
  ['src/ui/rec-a.ts', "import { Row } from '../store/row.ts'", /hold no logic/],
  ['src/ui/rec-a.ts', "import { Source } from '../source/source.ts'", /hold no logic/],
  ['src/ui/rec-a.ts', "import { Command } from '../protocol/pipeline.ts'", /hold no logic/],
  ['src/main.ts', "import { Row } from './store/row.ts'", /only starts the app/],
  ['src/sw/sw.ts', "import { PrerollError } from '../core/error.ts'", /service worker/],
  ['src/sw/sw.ts', "import { Session } from '../app/session.ts'", /service worker/],
  ['src/core/a.ts', "import { fake } from '../../test/unit/fake.ts'", /core is pure/],
  ['src/other/a.ts', "import { micros } from '../core/time.ts'", /lies in no zone/],
  ['src/app/a.ts', 'const late = (name: string) => import(`../ui/${name}.ts`)', /must not import/],
];

describe('import zones', () => {
  test.each(ALLOWED)('%s may: %s', (file, code) => {
    expect(checkModule(file, code)).toStrictEqual([]);
  });

  test.each(REFUSED)('%s must not: %s', (file, code, why) => {
    expect(checkModule(file, code)).toStrictEqual([expect.stringMatching(why)]);
  });
});
