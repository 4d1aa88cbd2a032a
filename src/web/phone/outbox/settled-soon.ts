/** So long a form waits for the answer before it closes: what has none by then waits in the outbox. */
const patienceMs = 3_000;

/** The answer, or nothing after a moment without one, at once without a network; a refusal is thrown. */
export async function settledSoon<T>(answer: Promise<T>): Promise<T | undefined> {
  if (!navigator.onLine) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  return await Promise.race([answer, patience]).finally(() => clearTimeout(timer));
}
