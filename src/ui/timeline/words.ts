/** What is at a moment, in words; and the names on the ruler. */
import type { Place } from '../../app/timeline/timeline.ts';
import { wallMs } from '../../core/time.ts';
import { formatDayAndMonth, formatHourAndMinute, formatSpan, formatTime, formatWhen } from '../kit/format.ts';
import { timelineTexts } from '../texts/timeline.ts';

/** `14:03:07`. */
export const timeOf = ({ at }: Place): string => formatTime(wallMs(at));

/** The same, with the day where that is not today: for whoever does not see which day is shown. */
export const momentOf = ({ at }: Place, now: number): string => formatWhen(wallMs(at), wallMs(now));

/** What happened there, what shows it, or why nothing does. */
export function whatIsAt({ at, clip, mark, watched, recording, known }: Place, now: number): string {
  const timeline = timelineTexts();
  const words = mark === undefined ? [] : [timeline.marks[mark.kind]];
  if (clip !== undefined) {
    const name = timeline.clips[clip.kind];
    const length = formatSpan((clip.end - clip.start) / 1000);
    words.push(clip.kind === 'recording' ? name : timeline.clip(name, length));
  }
  if (recording && clip?.kind !== 'recording') words.push(timeline.clips.recording);
  if (words.length > 0) return words.join(' · ');
  if (at > now) return timeline.coming;
  if (!known) return timeline.reading;
  return watched ? timeline.still : timeline.unwatched;
}

/** @param step Milliseconds between two names. */
export function nameOf(at: number, day: boolean, step: number): string {
  if (day) return formatDayAndMonth(wallMs(at));
  return step < 60_000 ? formatTime(wallMs(at)) : formatHourAndMinute(wallMs(at));
}
