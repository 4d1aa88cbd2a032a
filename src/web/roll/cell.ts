/** The id of a child's button in the page, for jumping and for the keyboard. */
export function cellId(personId: string): string {
  return `child-${personId}`;
}

/**
 * Where an arrow key leads from a cell of the grid: left and right in the order of the list, up and
 * down to the nearest cell of the row before or after. `places` are the cells' top and left edges.
 */
export function neighbour(
  places: readonly { readonly top: number; readonly left: number }[],
  from: number,
  key: string,
): number {
  const here = places[from];
  if (!here) return from;
  if (key === 'ArrowLeft') return Math.max(0, from - 1);
  if (key === 'ArrowRight') return Math.min(places.length - 1, from + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return places.length - 1;
  const isDown = key === 'ArrowDown';
  const beyond = places.filter(({ top }) => (isDown ? top > here.top : top < here.top));
  const tops = beyond.map(({ top }) => top);
  const row = isDown ? Math.min(...tops) : Math.max(...tops);
  const inRow = beyond.filter(({ top }) => top === row);
  const distance = (left: number) => Math.abs(left - here.left);
  const best = inRow.reduce<{ top: number; left: number } | undefined>(
    (found, one) => (!found || distance(one.left) < distance(found.left) ? one : found),
    undefined,
  );
  return best ? places.indexOf(best) : from;
}
