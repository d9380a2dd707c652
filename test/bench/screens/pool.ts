/** Does all work with so many hands at once, in the order of the list; the results come in that order too. */
export async function doAll<Work, Result>(
  list: readonly Work[],
  hands: number,
  work: (item: Work) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < list.length) {
      const index = next;
      next += 1;
      results[index] = await work(list[index] as Work);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return results;
}
