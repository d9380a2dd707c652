import type { Answer, Assignment, Verdict } from './protocol.ts';
import { fetchStream, type Stream } from './stream.ts';
import type { ContenderName } from './contenders.ts';

/** The shell of a worker that decodes and judges; one assignment at a time. */
export function answerWith(
  judge: (stream: Stream, contenders: readonly ContenderName[]) => Promise<readonly Verdict[]>,
): void {
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
}
