/** The drawings of masks, as parts of an SVG: each zone and each corner is a button with a name of its own. */
import { nothing, svg, type TemplateResult } from 'lit';
import type { Doing, MaskView, ZoneRef } from '../../app/calibrate/mask-editor.ts';
import type { ScreenPoint } from '../../core/screen.ts';
import { boundsOf, rectangle } from '../../core/zones/edit.ts';
import { calibrateTexts } from '../texts/calibrate.ts';

export interface ShapeContext {
  /** The place of a share, in CSS pixels. */
  readonly place: (point: ScreenPoint) => ScreenPoint;
  /** Radius in which a corner can be taken hold of, in CSS pixels. */
  readonly grip: number;
  readonly onFocus: (ref: ZoneRef) => void;
}

/** By this an element finds the drawing of a zone or a corner again. */
export const refName = ({ zone, point }: ZoneRef): string =>
  point === undefined ? String(zone) : `${zone}.${point}`;

/** Smaller zones, in CSS pixels, carry no name. */
const NAMED = { width: 84, height: 28 };

/** A zone, and its corners while it is selected: with all corners of all zones, the way past them would be long. */
export function zoneShape(zone: number, view: MaskView, context: ShapeContext): TemplateResult {
  const { kind, points } = view.zones[zone] ?? { kind: 'mask', points: [] };
  const chosen = view.selected?.zone === zone;
  const line = lineOf(points, context);
  return svg`
    <g
      class="zone ${kind} ${chosen ? 'selected' : ''}"
      role="button"
      tabindex="0"
      data-ref=${refName({ zone })}
      aria-pressed=${chosen ? 'true' : 'false'}
      aria-label=${calibrateTexts().zoneName(view.zones, { zone })}
      @focus=${() => context.onFocus({ zone })}
    >
      <polygon points=${line}></polygon>
      <polygon class="halo" points=${line}></polygon>
      <polygon class="line" points=${line}></polygon>
      ${label(zone, view, context)}
    </g>
    ${chosen ? points.map((_, point) => cornerShape({ zone, point }, view, context)) : nothing}
  `;
}

function cornerShape(ref: ZoneRef, view: MaskView, context: ShapeContext): TemplateResult {
  const { x, y } = context.place(view.zones[ref.zone]?.points[ref.point ?? 0] ?? { x: 0, y: 0 });
  const chosen = view.selected?.point === ref.point;
  return svg`
    <g
      class="corner ${chosen ? 'selected' : ''}"
      role="button"
      tabindex="0"
      data-ref=${refName(ref)}
      aria-pressed=${chosen ? 'true' : 'false'}
      aria-label=${calibrateTexts().zoneName(view.zones, ref)}
      @focus=${() => context.onFocus(ref)}
    >
      <circle class="grip" cx=${x} cy=${y} r=${context.grip}></circle>
      <circle class="dot" cx=${x} cy=${y} r="6"></circle>
    </g>
  `;
}

/** What is being drawn and is no zone yet. */
export function draftShape(doing: Doing, context: ShapeContext): TemplateResult | typeof nothing {
  if (doing.kind !== 'sweeping' && doing.kind !== 'outlining') return nothing;
  const sweeping = doing.kind === 'sweeping';
  const line = lineOf(sweeping ? rectangle(doing.from, doing.to) : [...doing.points, doing.to], context);
  const corners = sweeping ? [] : doing.points.map(context.place);
  return svg`
    <g class="draft ${doing.as} selected" aria-hidden="true">
      <polygon class="halo" points=${line}></polygon>
      <polygon class="line" points=${line}></polygon>
      <g class="corner">${corners.map(({ x, y }) => svg`<circle class="dot" cx=${x} cy=${y} r="5"></circle>`)}</g>
    </g>
  `;
}

function label(zone: number, { zones }: MaskView, { place }: ShapeContext): TemplateResult | typeof nothing {
  const box = boundsOf(zones[zone]?.points ?? []);
  const from = place(box);
  const size = place({ x: box.width, y: box.height });
  if (size.x < NAMED.width || size.y < NAMED.height) return nothing;
  const x = from.x + size.x / 2;
  const y = from.y + size.y / 2;
  return svg`<text class="label" x=${x} y=${y}>${calibrateTexts().shortName(zones, zone)}</text>`;
}

const lineOf = (points: readonly ScreenPoint[], { place }: ShapeContext): string =>
  points
    .map(place)
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');
