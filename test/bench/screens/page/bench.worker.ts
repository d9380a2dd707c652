/** The shell of the worker that decodes and judges; one assignment at a time. */
import { judge } from './judge.ts';
import type { Answer, Assignment } from './protocol.ts';
import { fetchStream } from './stream.ts';

const work = async ({ url, contenders }: Assignment): Promise<Answer> => {
  try {
    return { kind: 'done', verdicts: await judge(await fetchStream(url), contenders) };
  } catch (thrown) {
    return {
      kind: 'failed',
      why: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    };
  }
};

addEventListener('message', ({ data }: MessageEvent<Assignment>) => {
  void work(data).then((answer) => postMessage(answer));
});
