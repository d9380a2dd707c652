/** Which of the codecs a codec string speaks of (RFC 6381), by what the sample entry of an MP4 is called. */

export type SampleEntry = 'avc1' | 'hvc1' | 'vp09' | 'av01';

/** The configuration box of each. */
export const CONFIG_BOX: Readonly<Record<SampleEntry, 'avcC' | 'hvcC' | 'vpcC' | 'av1C'>> = {
  avc1: 'avcC',
  hvc1: 'hvcC',
  vp09: 'vpcC',
  av01: 'av1C',
};

/** `undefined` for a codec that is not recorded. */
export function sampleEntryOf(codec: string): SampleEntry | undefined {
  const name = codec.slice(0, 4);
  return Object.hasOwn(CONFIG_BOX, name) ? (name as SampleEntry) : undefined;
}

/** What reads the slices of H.264, or renumbers them, has nothing to say of any other codec. */
export const isH264 = ({ codec }: { readonly codec: string }): boolean => sampleEntryOf(codec) === 'avc1';
