import { randomFillSync } from 'node:crypto';

import { v7 } from 'uuid';

const size = 16;
/** Random bytes are drawn by the page: a draw costs more than what it fills. */
const page = new Uint8Array(256 * size);
let used = page.length;

/** A new id (UUID version 7): ids made later sort later. */
export function newId(): string {
  if (used === page.length) {
    randomFillSync(page);
    used = 0;
  }
  const random = page.subarray(used, used + size);
  used += size;
  return v7({ random });
}
