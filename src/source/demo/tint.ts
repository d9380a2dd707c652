/**
 * Colours that survive the demo's encoder unharmed.
 *
 * Chromium codes screen content with a quantiser of 26 (its floor for such content). A flat colour whose chroma is no
 * whole number of that quantiser's steps comes out of a key frame a shade off; the encoder then stops skipping blocks
 * that stand still and mends the sharp text around them, and the frame after each key frame of a still screen has 3 to
 * 5 % of the key frame's size instead of a hundredth of that. To a recorder that compares sizes this is a change
 * (measured in Chromium 156). Grey, which has no chroma, is always safe.
 */

/** Eight levels of a chroma DC coefficient at quantiser 26, in units of Cb and Cr (Rec. ITU-T H.264, 8.5.11). */
export const CHROMA_STEP = 13;

/** From limited-range chroma (16 to 240) to full-range RGB differences (Rec. ITU-R BT.601). */
const SCALE = 255 / 224;

/**
 * A CSS colour of brightness `luma` (0 to 255) that lies `blue` and `red` chroma steps away from grey; whole numbers,
 * negative ones lean towards yellow and cyan.
 */
export function tint(luma: number, blue: number, red: number): string {
  const cb = blue * CHROMA_STEP * SCALE;
  const cr = red * CHROMA_STEP * SCALE;
  const channels = [luma + 1.402 * cr, luma - 0.344 * cb - 0.714 * cr, luma + 1.772 * cb];
  return `rgb(${channels.map((channel) => Math.round(Math.min(255, Math.max(0, channel)))).join(' ')})`;
}
