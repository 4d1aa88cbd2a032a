/** How often the page looks again beside the server's word: minutes that are left go by, and not everybody is told. */
export const againMs = 30_000;
