import { describe, expect, it } from 'vitest';
import { Canvas } from '../../../device/scenes/canvas.ts';
import type { SceneSpec } from '../../../bench/screens/scene/scene.ts';
import { Story } from '../../../bench/screens/scene/story.ts';
import { Survey } from '../../../bench/screens/scene/survey.ts';

const SIZE = { width: 64, height: 32 };
const spec: SceneSpec = {
  kind: 'console',
  nuisance: 'still',
  eventful: true,
  seconds: 3,
  seed: 1,
  fps: 10,
  size: SIZE,
};

/** A canvas of one grey, with a bar of another level on its left. */
function picture(bar: number, level: number): Canvas {
  const canvas = new Canvas(SIZE.width, SIZE.height);
  canvas.fill(0, 0, 64, 32, { y: 50, u: 128, v: 128 });
  canvas.fill(0, 0, bar, 32, { y: level, u: 128, v: 128 });
  return canvas;
}

function surveyOf(tell: (story: Story) => void): Survey {
  const story = new Story(10, SIZE);
  story.show({ paint: () => undefined });
  tell(story);
  story.wait(1);
  return new Survey({ spec, plot: story.end(), masks: [], surprises: [], views: () => () => [] });
}

const event = (story: Story): void => {
  story.wait(1);
  story.event('must', 'a bar grows', () => story.animate(0.3, () => ({ paint: () => undefined })));
};

describe('Survey', () => {
  it('takes the truth from the pictures and not from the story', () => {
    const survey = surveyOf(event);
    survey.see(0, picture(0, 0));
    survey.see(10, picture(0, 0));
    survey.see(11, picture(16, 200));
    survey.see(12, picture(16, 200));
    expect(survey.truth()).toEqual([{ onset: 1.1, end: 1.1, class: 'must', area: 25, what: 'a bar grows' }]);
  });

  it('gives the area that is different at the end', () => {
    const survey = surveyOf(event);
    survey.see(0, picture(0, 0));
    survey.see(10, picture(64, 200));
    survey.see(12, picture(32, 200));
    expect(survey.truth()[0]).toMatchObject({ onset: 1, end: 1.2, area: 50 });
  });

  it('does not let a picture change where nothing happens', () => {
    const survey = surveyOf(event);
    survey.see(0, picture(0, 0));
    expect(() => survey.see(5, picture(16, 200))).toThrow('nothing happens');
  });

  it('does not let anything happen that is not to be seen', () => {
    const survey = surveyOf(event);
    survey.see(0, picture(0, 0));
    survey.see(10, picture(0, 0));
    expect(() => survey.truth()).toThrow('not to be seen');
  });

  it('takes a break of the stream for something that may be found', () => {
    const survey = surveyOf((story) => {
      story.wait(1);
      story.cut(2);
      story.show({ paint: () => undefined });
    });
    survey.see(0, picture(0, 0));
    survey.see(30, picture(0, 0));
    expect(survey.truth()).toEqual([
      { onset: 1, end: 3, class: 'may', area: 0, what: 'the stream breaks off' },
    ]);
  });
});
