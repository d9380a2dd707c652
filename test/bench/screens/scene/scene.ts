import { KINDS, type KindName } from '../kind/kinds.ts';
import type { Layer, Nuisance } from '../nuisance/nuisance.ts';
import { NUISANCES, type NuisanceName } from '../nuisance/nuisances.ts';
import { Dice } from './dice.ts';
import { even, evenRect, type Rect, type Size } from './size.ts';
import type { Play } from './stage.ts';
import { type Plot, Story } from './story.ts';
import type { TruthEvent } from './truth.ts';
import type { View } from './view.ts';

/** What makes a scene; two with equal ones are equal in every picture. */
export interface SceneSpec {
  readonly kind: KindName;
  readonly nuisance: NuisanceName;
  /** Without events it is the kind's idle twin. */
  readonly eventful: boolean;
  /** About how long it lasts. */
  readonly seconds: number;
  readonly seed: number;
  readonly fps: number;
  readonly size: Size;
}

export interface Scene {
  readonly spec: SceneSpec;
  readonly plot: Plot;
  /** What a person would mask, in shares of the screen's width and height. */
  readonly masks: readonly Rect[];
  /** What nobody can know to be a nuisance yet: it may be found. */
  readonly surprises: readonly TruthEvent[];
  /** Stage first, then what lies over it; asked for in the order of frames, once. */
  readonly views: () => (frame: number) => readonly View[];
}

/** Nothing happens while detectors learn; this covers the unscored warm-up. */
const WARM_UP = { least: 19, most: 23 };
const PAUSE = { least: 9, most: 16 };
/** Long enough that the last event can still be found. */
const FINALE = 9;

const STRIP = 56;
const COLUMN_SHARE = 0.34;

export function makeScene(spec: SceneSpec): Scene {
  const { kind, nuisance, seed, fps, size } = spec;
  const dice = new Dice(`${seed}/${kind}/${nuisance}/${spec.eventful ? 'events' : 'idle'}`);
  const { holds, masked, layers, surprise }: Nuisance = NUISANCES[nuisance];
  const side = dice.chance(0.5);
  const split = (whole: Size): Split => splitOf(whole, holds, side);
  const story = new Story(fps, size);
  const areaOf = (whole: Size): Rect => split(whole).area;
  const play = KINDS[kind]({ story, dice: dice.of('stage'), size, areaOf });
  const idle = play.idle ?? ((seconds: number) => story.wait(seconds));
  if (spec.eventful) perform(play, story, dice.of('acts'), spec.seconds);
  else idle(spec.seconds);

  const plot = story.end();
  const makeLayers = (whole: Size): readonly Layer[] =>
    layers.map((make, index) =>
      make({ size: whole, rect: split(whole).held, fps, dice: dice.of(`layer ${index}`) }),
    );
  return {
    spec,
    plot,
    masks: masked ? [shareOf(split(size).held, size)] : [],
    surprises: surprise === undefined ? [] : [surprised(surprise(dice.of('layer 0')), nuisance)],
    views: () => viewsOf(plot, makeLayers),
  };
}

const surprised = (at: number, nuisance: NuisanceName): TruthEvent => ({
  onset: at,
  end: at,
  class: 'may',
  area: 0,
  what: `${nuisance}: the first time`,
});

function perform({ order, acts, pause = PAUSE }: Play, story: Story, dice: Dice, seconds: number): void {
  story.wait(dice.between(WARM_UP.least, WARM_UP.most));
  while (story.seconds < seconds - FINALE) {
    for (const act of order === 'any' ? dice.shuffle(acts) : acts) {
      story.event(act.class, act.what, act.play);
      if (act.after !== undefined) act.after();
      story.wait(dice.between(pause.least, pause.most));
      if (story.seconds >= seconds - FINALE) break;
    }
  }
  if (pause.least < FINALE) story.wait(FINALE - pause.least);
}

function viewsOf(
  plot: Plot,
  makeLayers: (size: Size) => readonly Layer[],
): (frame: number) => readonly View[] {
  let at = 0;
  let part = plot.parts[0];
  let layers = part === undefined ? [] : makeLayers(part.size);
  return (frame) => {
    while ((plot.steps[at + 1]?.frame ?? Infinity) <= frame) at += 1;
    const stage = plot.steps[at]?.view;
    const current = plot.parts.find(({ from, to }) => frame >= from && frame < to);
    if (stage === undefined || current === undefined)
      throw new RangeError(`No picture is shown in frame ${frame}.`);
    if (current !== part) {
      if (current.size !== part?.size) layers = makeLayers(current.size);
      part = current;
    }
    const over = layers.map((layer) => layer(frame, stage)).filter((view) => view !== undefined);
    return [stage, ...over];
  };
}

interface Split {
  readonly area: Rect;
  readonly held: Rect;
}

function splitOf(size: Size, holds: Nuisance['holds'], first: boolean): Split {
  const { width, height } = size;
  switch (holds) {
    case 'nothing': {
      const whole = { x: 0, y: 0, ...size };
      return { area: whole, held: whole };
    }
    case 'strip': {
      const rest = height - STRIP;
      return first
        ? { held: evenRect(0, 0, width, STRIP), area: evenRect(0, STRIP, width, rest) }
        : { held: evenRect(0, rest, width, STRIP), area: evenRect(0, 0, width, rest) };
    }
    case 'column': {
      const column = even(width * COLUMN_SHARE);
      const rest = width - column;
      return first
        ? { held: evenRect(0, 0, column, height), area: evenRect(column, 0, rest, height) }
        : { held: evenRect(rest, 0, column, height), area: evenRect(0, 0, rest, height) };
    }
  }
}

const shareOf = ({ x, y, width, height }: Rect, size: Size): Rect => ({
  x: x / size.width,
  y: y / size.height,
  width: width / size.width,
  height: height / size.height,
});
