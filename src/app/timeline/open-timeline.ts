/** Makes the timeline of an app. Loaded with its element, after the page is there. */
import { FINE } from '../../core/detect/tuning.ts';
import { endsAfter } from '../../core/record/machine.ts';
import { startOfClip } from '../../core/clip/id.ts';
import { Timeline } from './timeline.ts';
import { TimelineData } from './timeline-data.ts';
import type { TimelineFeed } from './timeline-feed.ts';
import { TimelineReader } from './timeline-reader.ts';

/**
 * Milliseconds after which today is read again while a device is watched and somebody looks: what the detector saw comes in
 * pieces of 30 s.
 */
const READ_TODAY = 20_000;

export interface OpenTimeline {
  readonly timeline: Timeline;
  readonly close: () => void;
}

type Feed = Pick<TimelineFeed, 'changed' | 'live' | 'visible' | 'settings' | 'onError'>;

export function openTimeline({ changed, live, visible, settings, onError }: Feed): OpenTimeline {
  const reader = new TimelineReader();
  const data = new TimelineData({
    ask: (question) => reader.ask(question),
    rule: () => {
      const { tiles, cooldown, window } = settings.get();
      return { tiles, merge: endsAfter(cooldown) / 1000, window, reach: FINE.reach };
    },
    onError,
  });
  const timeline = new Timeline({ data, live });
  const touchNow = (): void => timeline.touch(Date.now());
  const timer = setInterval(() => {
    if (visible.get() && live.get().length > 0) touchNow();
  }, READ_TODAY);
  const ends = [
    changed.subscribe((change) => {
      if (change?.kind === 'saved' || change?.kind === 'removed') timeline.touch(startOfClip(change.id));
    }),
    live.subscribe(touchNow),
    visible.subscribe((seen) => {
      if (seen) touchNow();
    }),
  ];
  void timeline.start();
  return {
    timeline,
    close: () => {
      clearInterval(timer);
      for (const end of ends) end();
      timeline.close();
      reader.close();
    },
  };
}
