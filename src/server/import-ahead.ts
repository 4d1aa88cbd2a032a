/** Works that wait for the database most of the time, several under way and their results in order. */

/**
 * The results of a work on each of `all`, in order. While one result is used, the next `ahead` are under way; none is
 * any more when the loop over the results ends, however it ends.
 */
export async function* inOrder<A, B>(
  all: readonly A[],
  work: (one: A, nth: number) => Promise<B>,
  ahead: number,
): AsyncIterable<B> {
  const waiting: Promise<B>[] = [];
  try {
    for (const [nth, one] of all.entries()) {
      const begun = work(one, nth);
      // Its failure is met when its turn comes.
      begun.catch(() => undefined);
      waiting.push(begun);
      const first = waiting.length > ahead ? waiting.shift() : undefined;
      if (first) yield await first;
    }
    for (let first = waiting.shift(); first; first = waiting.shift()) yield await first;
  } finally {
    await Promise.allSettled(waiting);
  }
}

/** Lets others of the program go on: a long list is worked through in many small steps. */
export async function breathe(): Promise<void> {
  await new Promise((resolve) => void setImmediate(resolve));
}
