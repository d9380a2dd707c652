import type { Canvas } from '../../../device/scenes/canvas.ts';
import type { Art, Shot } from '../html/shot.ts';
import type { Rect } from './size.ts';

/** Paints onto whatever is there. `art` gives the pictures of the HTML pages that the view asked for in `shots`. */
export type Paint = (canvas: Canvas, art: Art) => void;

/** What a layer shows. Views with the same key look alike. */
export interface View {
  readonly key: string;
  readonly paint: Paint;
  /** Pages that the browser has to render before `paint` can run. */
  readonly shots?: readonly Shot[];
  /** Where a caret would stand. */
  readonly caret?: Rect;
}
