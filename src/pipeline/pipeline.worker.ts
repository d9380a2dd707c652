/**
 * Entry of the pipeline worker: connects a `Pipeline` to the worker's global scope and to the real disk. No logic; no
 * test imports it.
 */
import { monoMs, wallMs } from '../core/time.ts';
import { fetched } from '../core/fetched.ts';
import { sessionOf } from '../source/sessions.ts';
import { NETWORK } from './network.ts';
import { openOpfsStorage } from './opfs-storage.ts';
import { Pipeline } from './pipeline.ts';
import { requestKeyFrames } from './key-frame-requests.ts';
import { PICTURES } from './pictures.ts';
import { runAudioTap, runTap } from './tap.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

const pipeline = new Pipeline({
  clock: { mono: () => monoMs(performance.now()), wall: () => wallMs(Date.now()) },
  openStorage: openOpfsStorage,
  post: (message) => scope.postMessage(message),
  pictures: PICTURES,
  bytes: async (outlet, wanted) => {
    const { ByteHost } = await fetched(import('./byte-host.ts'));
    return new ByteHost(outlet, { network: NETWORK, random: Math.random, sessionOf }, wanted());
  },
});

scope.addEventListener('message', ({ data }) => pipeline.receive(data));
scope.addEventListener('rtctransform', ({ transformer }) => {
  const { kind } = transformer.options as { readonly kind?: string };
  if (kind === 'audio') {
    void runAudioTap(transformer, pipeline.audioTapOptions());
    return;
  }
  const requests = requestKeyFrames(transformer, () => pipeline.keyFrameRequestSeconds);
  void runTap(transformer, pipeline.tapOptions()).finally(() => requests.stop());
});
