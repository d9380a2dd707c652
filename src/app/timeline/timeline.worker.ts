/** Entry of the worker that reads for the timeline. No logic; no test imports it. */
import { sentenceOf } from '../../core/error.ts';
import { clipSentence } from '../../core/sentence.ts';
import { parseTimelineAsked, type TimelineAnswer, type TimelineAsked } from '../../protocol/timeline.ts';
import { openDatabase } from '../../store/schema.ts';
import { answerTimeline } from './timeline-answers.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const database = openDatabase();
/** Questions that come while it opens are answered then; a failure is the answer to each of them. */
database.catch(() => {});

scope.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const asked = parseTimelineAsked(data);
  if (asked !== undefined) void answer(asked);
});

async function answer(asked: TimelineAsked): Promise<void> {
  try {
    const [message, transfer] = await answerTimeline(await database, asked);
    scope.postMessage(message, [...transfer]);
  } catch (thrown) {
    const failed: TimelineAnswer = {
      id: asked.id,
      kind: 'failed',
      sentence: clipSentence(sentenceOf(thrown)),
    };
    scope.postMessage(failed);
  }
}
