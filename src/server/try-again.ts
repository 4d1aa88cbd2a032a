/** So often at most a transaction is tried that others were in the way of. */
const mostTries = 3;

/** Tries again what failed for a reason that may be gone at the next try. `tries`: which one it is, from 1. */
export async function tryThrice<T>(
  attempt: (tries: number) => Promise<T>,
  isWorthAnother: (error: unknown) => boolean,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (!isWorthAnother(error) || tries === mostTries) throw error;
    }
  }
}
