import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { changedArea } from '../../../bench/screens/draw/area.ts';
import { blankImage, blit, imageOfRgb } from '../../../bench/screens/draw/image.ts';
import { imageOfPng } from '../../../bench/screens/draw/png.ts';
import { Canvas } from '../../../device/scenes/canvas.ts';

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};

/** A PNG of rows that are already filtered. */
function png(width: number, height: number, colour: number, rows: readonly (readonly number[])[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colour], 8);
  const data = deflateSync(Buffer.from(rows.flat()));
  // Encoders may cut the data anywhere.
  const idat = [data.subarray(0, 5), data.subarray(5)].map((part) => chunk('IDAT', part));
  return Buffer.concat([Buffer.alloc(8), chunk('IHDR', header), ...idat, chunk('IEND', Buffer.alloc(0))]);
}

describe('imageOfPng', () => {
  const grey = (...levels: readonly number[]): Uint8Array => {
    const rgb = levels.flatMap((level) => [level, level, level]);
    return imageOfRgb({ width: levels.length, height: 1 }, Uint8Array.from(rgb), 3).y;
  };

  it('undoes all five filters', () => {
    const one = [10, 10, 10];
    const rows = [
      [0, ...one, ...one],
      [1, ...one, ...one],
      [2, ...one, ...one],
      [3, ...one, ...one],
      [4, ...one, ...one],
    ];
    const { y } = imageOfPng(png(2, 5, 2, rows));
    expect([...y]).toEqual([
      ...grey(10, 10),
      ...grey(10, 20),
      ...grey(20, 30),
      ...grey(20, 35),
      ...grey(30, 45),
    ]);
  });

  it('leaves transparency aside', () => {
    const { y } = imageOfPng(png(1, 1, 6, [[0, 255, 255, 255, 0]]));
    expect([...y]).toEqual([235]);
  });

  it('says so when it is of another kind', () => {
    expect(() => imageOfPng(png(1, 1, 3, [[0, 0]]))).toThrow(TypeError);
  });
});

describe('blit', () => {
  const image = { ...blankImage({ width: 4, height: 4 }), y: new Uint8Array(16).fill(200) };

  it('cuts off what is outside', () => {
    const canvas = new Canvas(4, 4);
    blit(canvas, image, -2, 3);
    expect([...canvas.bytes.subarray(0, 16)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200, 200, 0, 0]);
  });

  it('puts down a part, on odd places as well', () => {
    const canvas = new Canvas(4, 4);
    blit(canvas, image, 1, 1, { x: 0, y: 0, width: 1, height: 2 });
    expect([...canvas.bytes.subarray(0, 16)]).toEqual([0, 0, 0, 0, 0, 200, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0]);
  });
});

describe('changedArea', () => {
  it('counts places of 16 by 16 pixels, by luma or by colour', () => {
    const before = new Canvas(64, 32);
    const light = new Canvas(64, 32);
    light.fill(0, 0, 2, 2, { y: 60, u: 0, v: 0 });
    expect(changedArea(light, before.bytes)).toBe(12.5);
    const coloured = new Canvas(64, 32);
    coloured.fill(16, 0, 32, 2, { y: 0, u: 60, v: 0 });
    expect(changedArea(coloured, before.bytes)).toBe(25);
    expect(changedArea(before, before.bytes)).toBe(0);
    expect(changedArea(before, Buffer.alloc(3))).toBe(100);
  });
});
