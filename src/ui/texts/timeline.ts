/** The words of the timeline. */
import { timelineTexts as de } from './de/timeline.ts';
import { timelineTexts as en, type TimelineTexts } from './en/timeline.ts';
import { partTexts } from './part.ts';

export const timelineTexts = partTexts<TimelineTexts>({ en, de });
