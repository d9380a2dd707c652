import type { ClipItem } from '../../app/library/library.ts';

/** Of the clips of one device that began in the same second, the first that was made is 1; the list begins with the newest. */
export function numberOf(items: readonly ClipItem[], index: number): number {
  const { device, startedAt } = items[index]?.row ?? {};
  let last = index + 1;
  const second = (at: number | undefined): number => Math.floor((at ?? 0) / 1000);
  while (second(items[last]?.row.startedAt) === second(startedAt)) last += 1;
  return items.slice(index, last).filter(({ row }) => row.device.id === device?.id).length;
}
