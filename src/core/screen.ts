/** Places on the watched screen, in shares of the picture, so that they outlive a change of its size. */

/** A share of the picture's width and height, 0 to 1, from its upper left corner. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

export interface ScreenBox extends ScreenPoint {
  readonly width: number;
  readonly height: number;
}
