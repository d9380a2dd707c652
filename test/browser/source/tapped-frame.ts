/** What the test learns of one frame. `nals` are the NAL unit types in it (Rec. ITU-T H.264, table 7-1). */
export interface TappedFrame {
  readonly type: 'key' | 'delta';
  readonly bytes: number;
  readonly mimeType: string | undefined;
  readonly nals: readonly number[];
}
