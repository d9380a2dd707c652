import { CELL_WIDTH, GLYPH_HEIGHT, GLYPH_WIDTH, hasInk } from './font.ts';

/** Luma 16 to 235, chroma 16 to 240 with 128 as grey: what a video encoder takes for full range. */
export interface Colour {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** A picture as an encoder wants it: 4:2:0, the luma plane and then the two of chroma, in one buffer. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
  readonly #luma: Buffer;
  readonly #u: Buffer;
  readonly #v: Buffer;

  /** @throws TypeError if a side is odd: chroma has half the size. */
  constructor(width: number, height: number) {
    if (width % 2 !== 0 || height % 2 !== 0) {
      throw new TypeError(`Width and height must be even, not ${width}x${height}.`);
    }
    this.width = width;
    this.height = height;
    const pixels = width * height;
    this.bytes = Buffer.alloc(pixels * 1.5);
    this.#luma = this.bytes.subarray(0, pixels);
    this.#u = this.bytes.subarray(pixels, pixels * 1.25);
    this.#v = this.bytes.subarray(pixels * 1.25);
  }

  copyFrom(other: Canvas): void {
    other.bytes.copy(this.bytes);
  }

  /** Chroma covers pairs of pixels, so edges of colour lie on even places. What is outside is cut off. */
  fill(x: number, y: number, width: number, height: number, { y: luma, u, v }: Colour): void {
    const left = Math.max(0, Math.round(x));
    const top = Math.max(0, Math.round(y));
    const right = Math.min(this.width, Math.round(x + width));
    const bottom = Math.min(this.height, Math.round(y + height));
    if (left >= right || top >= bottom) return;
    for (let row = top; row < bottom; row++) {
      this.#luma.fill(luma, row * this.width + left, row * this.width + right);
    }
    const half = this.width / 2;
    for (let row = top >> 1; row < bottom >> 1; row++) {
      this.#u.fill(u, row * half + (left >> 1), row * half + (right >> 1));
      this.#v.fill(v, row * half + (left >> 1), row * half + (right >> 1));
    }
  }

  /** Writes luma only: letters take on the colour of what they stand on. Text beyond `end` is cut off. */
  text(x: number, y: number, scale: number, luma: number, text: string, end = this.width): void {
    for (let index = 0; index < text.length; index++) {
      const left = x + index * CELL_WIDTH * scale;
      if (left + GLYPH_WIDTH * scale > end) return;
      this.#glyph(left, y, scale, luma, text.charAt(index));
    }
  }

  /** Changes every luma value of an area. */
  shade(x: number, y: number, width: number, height: number, luma: (x: number, y: number) => number): void {
    for (let row = y; row < Math.min(y + height, this.height); row++) {
      for (let column = x; column < Math.min(x + width, this.width); column++) {
        this.#luma[row * this.width + column] = luma(column, row);
      }
    }
  }

  #glyph(x: number, y: number, scale: number, luma: number, character: string): void {
    for (let row = 0; row < GLYPH_HEIGHT * scale; row++) {
      const line = y + row;
      if (line < 0 || line >= this.height) continue;
      for (let column = 0; column < GLYPH_WIDTH * scale; column++) {
        if (!hasInk(character, Math.floor(column / scale), Math.floor(row / scale))) continue;
        this.#luma[line * this.width + x + column] = luma;
      }
    }
  }
}
