/** Glyphs are 5 pixels wide and 7 high, and stand in cells of 6 by 9. */
export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;
export const CELL_WIDTH = 6;
export const CELL_HEIGHT = 9;

const FIRST = 0x20;

/** From the space to Z in the order of ASCII: five columns a glyph, a byte a column, the lowest bit on top. */
const COLUMNS = Buffer.from(
  [
    '0000000000 00005f0000 0007000700 147f147f14 242a7f2a12 2313086462 3649562050 0005030000',
    '001c224100 0041221c00 2a1c7f1c2a 08083e0808 0050300000 0808080808 0060600000 2010080402',
    '3e5149453e 00427f4000 4261514946 2141454b31 1814127f10 2745454539 3c4a494930 0171090503',
    '3649494936 064949291e 0036360000 0056360000 0814224100 1414141414 4122140800 0201510906',
    '324979413e 7e1111117e 7f49494936 3e41414122 7f4141221c 7f49494941 7f09090901 3e4149497a',
    '7f0808087f 00417f4100 2040413f01 7f08142241 7f40404040 7f020c027f 7f0408107f 3e4141413e',
    '7f09090906 3e4151215e 7f09192946 4649494931 01017f0101 3f4040403f 1f2040201f 3f4038403f',
    '6314081463 0708700807 6151494543',
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex',
);

/** Whether the glyph of a character has ink at a place. Small letters look like capitals, unknown characters like spaces. */
export function hasInk(character: string, column: number, row: number): boolean {
  const glyph = character.toUpperCase().charCodeAt(0) - FIRST;
  return (((COLUMNS[glyph * GLYPH_WIDTH + column] ?? 0) >> row) & 1) === 1;
}
