/** Many files as one ZIP, streamed: nothing is compressed, since video is already, and Zip64 lifts the limit of 4 GB. */
import { makeZip } from 'client-zip';

export interface ZipEntry {
  readonly name: string;
  readonly data: Blob;
  readonly at: Date;
}

/** Entries are asked for one by one, each when the one before it is in the stream. */
export const zipStream = (entries: AsyncIterable<ZipEntry>): ReadableStream<Uint8Array> =>
  makeZip(inputs(entries), { buffersAreUTF8: true });

async function* inputs(
  entries: AsyncIterable<ZipEntry>,
): AsyncGenerator<{ name: string; input: Blob; lastModified: Date }> {
  for await (const { name, data, at } of entries) yield { name, input: data, lastModified: at };
}

/** The same name once more would be the same file to most programs that unpack. */
export function unusedName(name: string, used: Set<string>): string {
  const dot = name.lastIndexOf('.');
  let free = name;
  for (let count = 2; used.has(free); count += 1) free = `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
  used.add(free);
  return free;
}
