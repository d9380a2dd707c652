import { describe, expect, it } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import { type LiveLane, Timeline } from '../../../../src/app/timeline/timeline.ts';
import { TimelineData } from '../../../../src/app/timeline/timeline-data.ts';
import { BLOCK, type LaneBlock } from '../../../../src/core/timeline/block.ts';
import { clipColumns, laneBlock, marks, RACK } from '../timeline-blocks.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = 20_000 * BLOCK;
const NOON = TODAY + 12 * HOUR;
const ATTIC = { id: 'demo', name: 'Attic' };

/** Today is the day at noon, in UTC; something is kept from three days ago on. */
async function timelineOf(
  lanes: readonly LaneBlock[] = [],
  live?: LiveLane,
  first: number | undefined = TODAY - 3 * DAY + HOUR,
) {
  let now = NOON;
  const data = new TimelineData({
    ask: async (question) => {
      if (question.kind === 'block') {
        return { id: 0, kind: 'block', lanes: question.block === 20_000 ? lanes : [] };
      }
      return { id: 0, kind: 'moment', ...(question.kind === 'first' ? { at: first } : {}) };
    },
    rule: () => ({ tiles: 2, merge: 11, window: 3, reach: 2 }),
    onError: (error) => {
      throw error;
    },
  });
  const shown = new Observable(live === undefined ? [] : [live]);
  const timeline = new Timeline({ data, live: shown, now: () => now, offset: () => 0 });
  await timeline.start();
  return { timeline, shown, pass: (ms: number) => (now += ms) };
}

describe('where it begins and ends', () => {
  it('shows today as a whole, and the person is at now', async () => {
    const { timeline } = await timelineOf();
    expect(timeline.view.get()).toEqual({ from: TODAY, span: DAY });
    expect(timeline.cursor.get()).toBe(NOON);
    expect(timeline.limits()).toEqual({ first: TODAY - 3 * DAY, last: TODAY + DAY });
  });

  it('shows the last half hour where all that is kept is younger, and goes with the time', async () => {
    const { timeline, pass } = await timelineOf([], undefined, NOON - 10 * 60_000);
    const { from, span } = timeline.view.get();
    expect(span).toBe(HOUR / 2);
    expect(from).toBeLessThan(NOON - 10 * 60_000);
    pass(20 * 60_000);
    timeline.tick();
    expect(timeline.view.get().from + span).toBeGreaterThan(NOON + 20 * 60_000);
    timeline.wholeDay();
    expect(timeline.view.get()).toEqual({ from: TODAY, span: DAY });
    expect(timeline.follows.get()).toBe(true);
  });

  it('goes back as far as anything is kept, and not into tomorrow', async () => {
    const { timeline } = await timelineOf();
    timeline.panBy(-99 * DAY);
    expect(timeline.view.get().from).toBe(TODAY - 3 * DAY);
    timeline.panBy(99 * DAY);
    expect(timeline.view.get().from).toBe(TODAY);
    timeline.goTo(TODAY + 9 * DAY);
    expect(timeline.cursor.get()).toBe(TODAY + DAY - 1);
  });

  it('an older clip that is taken in moves the beginning', async () => {
    const { timeline } = await timelineOf();
    timeline.touch(TODAY - 30 * DAY + HOUR);
    expect(timeline.limits().first).toBe(TODAY - 30 * DAY);
  });
});

describe('days', () => {
  it('follow one another as a whole while a whole one is shown', async () => {
    const { timeline } = await timelineOf();
    timeline.moveDays(-1);
    expect(timeline.view.get()).toEqual({ from: TODAY - DAY, span: DAY });
    expect(timeline.cursor.get()).toBe(NOON - DAY);
    timeline.moveDays(1);
    timeline.moveDays(1);
    expect(timeline.view.get().from).toBe(TODAY);
  });

  it('keep how close one looks', async () => {
    const { timeline } = await timelineOf();
    timeline.zoomBy(1 / 24, NOON);
    timeline.moveDays(-1);
    expect(timeline.view.get().span).toBe(HOUR);
    expect(timeline.cursor.get()).toBe(NOON - DAY);
    expect(timeline.view.get().from).toBeGreaterThan(NOON - DAY - HOUR);
  });

  it('are whole for whoever looked at seconds, which another day has nothing at', async () => {
    const { timeline } = await timelineOf();
    timeline.zoomBy(1 / 10_000, NOON);
    timeline.moveDays(-1);
    expect(timeline.view.get()).toEqual({ from: TODAY - DAY, span: DAY });
  });

  it('are chosen by their date; one that has nothing is the nearest that may have', async () => {
    const { timeline } = await timelineOf();
    const date = (at: number): string => new Date(at).toISOString().slice(0, 10);
    timeline.showDate(date(TODAY - 2 * DAY));
    expect(timeline.view.get().from).toBe(TODAY - 2 * DAY);
    timeline.showDate('1999-01-01');
    expect(timeline.view.get().from).toBe(TODAY - 3 * DAY);
    timeline.showDate('someday');
    expect(timeline.view.get().from).toBe(TODAY - 3 * DAY);
  });
});

describe('now', () => {
  it('is where the person is from the start, for as long as they go nowhere', async () => {
    const { timeline, pass } = await timelineOf();
    pass(9 * 60_000);
    timeline.tick();
    expect(timeline.cursor.get()).toBe(NOON + 9 * 60_000);
    timeline.goTo(NOON - HOUR);
    timeline.tick();
    expect(timeline.cursor.get()).toBe(NOON - HOUR);
  });

  it('is seen from close by for whoever wants to see it, and no further off than before', async () => {
    const { timeline } = await timelineOf();
    timeline.toNow();
    expect(timeline.view.get().span).toBe(HOUR / 2);
    expect(timeline.view.get().from).toBeGreaterThan(NOON - HOUR / 2);
    expect(timeline.chosenSpan.get()).toBe(HOUR / 2);
    timeline.zoomBy(1 / 10);
    timeline.moveDays(-1);
    timeline.zoomBy(1 / 100);
    const { span } = timeline.view.get();
    timeline.toNow();
    expect(timeline.view.get().span).toBe(Math.min(span, HOUR / 2));
    expect(timeline.cursor.get()).toBe(NOON);
    expect(timeline.follows.get()).toBe(true);
  });

  it('is followed until the person goes elsewhere', async () => {
    const { timeline, pass } = await timelineOf();
    timeline.zoomBy(1 / 144, NOON);
    timeline.toNow();
    pass(9 * 60_000);
    timeline.tick();
    expect(timeline.cursor.get()).toBe(NOON + 9 * 60_000);
    const { from, span } = timeline.view.get();
    expect(from + span).toBeGreaterThan(NOON + 9 * 60_000);
    timeline.panBy(-HOUR);
    const elsewhere = timeline.view.get();
    pass(60_000);
    timeline.tick();
    expect(timeline.view.get()).toBe(elsewhere);
  });
});

describe('the next change', () => {
  const stops = Float64Array.of(TODAY + HOUR, TODAY + 20 * HOUR);

  it('takes the person to its moment and its lane', async () => {
    const { timeline } = await timelineOf([laneBlock(), laneBlock({ device: ATTIC, stops })]);
    timeline.zoomBy(1 / 24, NOON);
    await timeline.change('later');
    expect(timeline.cursor.get()).toBe(TODAY + 20 * HOUR);
    expect(timeline.laneNow()).toEqual(ATTIC);
    expect(timeline.view.get().from).toBeGreaterThan(NOON);
  });

  it('is gone to from now, although the time goes on meanwhile', async () => {
    const earlier = Float64Array.of(TODAY + HOUR);
    const { timeline, pass } = await timelineOf([laneBlock({ stops: earlier })]);
    const going = timeline.change('earlier');
    pass(500);
    timeline.tick();
    await going;
    expect(timeline.cursor.get()).toBe(TODAY + HOUR);
    expect(timeline.follows.get()).toBe(false);
  });

  it('is said to be none, every time it is asked for', async () => {
    const { timeline } = await timelineOf([laneBlock({ stops })]);
    timeline.goTo(TODAY + 21 * HOUR);
    const said: unknown[] = [];
    timeline.ended.subscribe((direction) => said.push(direction));
    await timeline.change('later');
    await timeline.change('later');
    expect(said.filter((each) => each !== undefined)).toEqual(['later', 'later']);
    expect(timeline.cursor.get()).toBe(TODAY + 21 * HOUR);
  });
});

describe('a place', () => {
  const lanes = [
    laneBlock({
      clips: clipColumns([NOON, NOON + 60_000, 'manual'], [NOON + HOUR, NOON + HOUR + 9000]),
      marks: marks([NOON + 30_000, 'no-signal']),
      watched: Float64Array.of(TODAY, TODAY + 6 * HOUR),
    }),
  ];

  it('has its clip, and what happened there', async () => {
    const { timeline } = await timelineOf(lanes);
    const place = timeline.placeAt(NOON + 31_000, 2000);
    expect(place.clip).toMatchObject({ kind: 'manual', start: NOON, end: NOON + 60_000 });
    expect(place.mark).toEqual({ at: NOON + 30_000, kind: 'no-signal' });
    expect(place.at).toBe(NOON + 30_000);
    expect(place.device).toEqual(RACK);
  });

  it('takes the nearest clip within reach, and none beyond', async () => {
    const { timeline } = await timelineOf(lanes);
    const near = timeline.placeAt(NOON + HOUR - 5000, 6000);
    expect(near.clip?.start).toBe(NOON + HOUR);
    expect(near.at).toBe(NOON + HOUR);
    expect(timeline.placeAt(NOON + HOUR - 5000, 4000).clip).toBeUndefined();
  });

  it('was watched or not, which is not the same as still', async () => {
    const { timeline } = await timelineOf(lanes);
    expect(timeline.placeAt(TODAY + 3 * HOUR, 0).watched).toBe(true);
    expect(timeline.placeAt(TODAY + 7 * HOUR, 0).watched).toBe(false);
    const live = { device: RACK, watchedSince: NOON - HOUR, recordingSince: undefined };
    const watching = (await timelineOf(lanes, live)).timeline;
    expect(watching.placeAt(NOON - 60_000, 0).watched).toBe(true);
    expect(watching.placeAt(NOON + 60_000, 0).watched).toBe(false);
  });

  it('that is being recorded is said to be, from its beginning until now', async () => {
    const live = { device: RACK, watchedSince: NOON - HOUR, recordingSince: NOON - 60_000 };
    const { timeline } = await timelineOf(lanes, live);
    expect(timeline.placeAt(NOON, 0).recording).toBe(true);
    expect(timeline.placeAt(NOON - 61_000, 0).recording).toBe(false);
    expect(timeline.placeAt(NOON + 1, 0).recording).toBe(false);
  });

  it('of which nothing has been read yet is not said to be empty', async () => {
    const { timeline } = await timelineOf(lanes);
    expect(timeline.placeAt(TODAY + 7 * HOUR, 0).known).toBe(true);
    expect(timeline.placeAt(TODAY - 40 * DAY, 0).known).toBe(false);
  });

  it('on a lane of nobody is empty', async () => {
    const { timeline } = await timelineOf();
    expect(timeline.placeAt(NOON, 0)).toMatchObject({ device: undefined, clip: undefined, watched: false });
  });
});

it('the lane that the person is in is that of the device that is shown, until they choose another', async () => {
  const live = { device: RACK, watchedSince: NOON, recordingSince: undefined };
  const { timeline, shown } = await timelineOf([laneBlock(), laneBlock({ device: ATTIC })], live);
  expect(timeline.laneNow()).toEqual(RACK);
  timeline.goTo(NOON - HOUR, ATTIC.id);
  shown.set([{ ...live, recordingSince: NOON }]);
  expect(timeline.laneNow()).toEqual(ATTIC);
  timeline.goTo(NOON - HOUR, RACK.id);
  shown.set([{ ...live, device: ATTIC }, live]);
  expect(timeline.laneNow()).toEqual(ATTIC);
});

it('the lane of the device that is watched is the first', async () => {
  const live = { device: RACK, watchedSince: NOON, recordingSince: undefined };
  const { timeline } = await timelineOf(
    [laneBlock({ device: ATTIC, stops: Float64Array.of(1) }), laneBlock()],
    live,
  );
  expect(timeline.devices().map(({ name }) => name)).toEqual(['Rack 3', 'Attic']);
});
