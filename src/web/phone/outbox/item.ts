/** 发件箱: what a person did on this phone and the server has not answered yet. */

/** A refusal as the server said it. */
export interface ItemRefusal {
  readonly status: number;
  readonly code: string;
  /** The server's sentence. */
  readonly says: string;
}

/** One command on its way: belongs to the account that made it, and to one county. */
export interface Item {
  /** The idempotency key: the same for every try. */
  readonly key: string;
  /** The order in which they were made on this phone. */
  readonly seq: number;
  readonly account: string;
  /** The account's name, so that another person on this phone can tell whose it is. */
  readonly accountName: string;
  readonly county: number | undefined;
  /** The operation. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What a refusal blocks: one class's sheet, one child's check-in. */
  readonly group: string;
  /** What it is, in words for a person. */
  readonly label: string;
  /** The page of the phone entry where it can be put right. */
  readonly open?: string | undefined;
  /** The operation takes `heldSeconds`: how long it waited on the phone before each try. */
  readonly saysWait?: boolean | undefined;
  /** When it was made: milliseconds of the server's clock as this phone knew it. */
  readonly madeAt: number;
  /** How often it went out. 0: the server cannot know it. */
  readonly tries: number;
  readonly state: 'waiting' | 'refused' | 'done';
  readonly refusal?: ItemRefusal | undefined;
  readonly answer?: unknown;
  readonly doneAt?: number | undefined;
}

export type NewItem = Omit<Item, 'seq' | 'tries' | 'state' | 'refusal' | 'answer' | 'doneAt'>;

/** In the order in which they were made. */
export function inOrder(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.seq - b.seq || a.madeAt - b.madeAt);
}
