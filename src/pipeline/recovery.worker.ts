/** Entry of the worker that completes the clips of dead writers: looks at each once, reports, ends. No test imports it. */
import { asPrerollError } from '../core/error.ts';
import { clipSentence, say } from '../core/sentence.ts';
import type { RecoveryReport } from '../protocol/recovery.ts';
import { openStore } from '../store/store.ts';
import { recoverUnfinished } from '../store/writing/start-up.ts';
import { clipFront } from './mux.ts';
import { illustrate } from './recovered-picture.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

scope.postMessage(await recover());

async function recover(): Promise<RecoveryReport> {
  try {
    const store = await openStore();
    try {
      const results = [...(await recoverUnfinished(store, clipFront))];
      for (const [, result] of results) if (result.kind === 'completed') await illustrate(store, result);
      return {
        live: results.filter(([, { kind }]) => kind === 'live').map(([id]) => id),
        errors: results.flatMap(([, result]) =>
          'error' in result ? [clipSentence(result.error.sentence)] : [],
        ),
      };
    } finally {
      store.close();
    }
  } catch (thrown) {
    const error = asPrerollError(thrown, 'storage-failed', say`Interrupted clips could not be completed`);
    return { live: [], errors: [clipSentence(error.sentence)] };
  }
}
