/** Reads a stream by exact numbers of bytes. */
export interface ByteReader {
  /** The next bytes; throws where the stream ends before. */
  take(count: number): Promise<Buffer>;
  /** Waits for the end; throws when more bytes come. */
  end(): Promise<void>;
}

/** A reader over chunks of any size; holds no more than one chunk beyond what was asked for. */
export function byteReader(source: AsyncIterable<Buffer>): ByteReader {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let size = 0;
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done) return false;
    held.push(next.value);
    size += next.value.length;
    return true;
  };
  return {
    async take(count) {
      while (size < count) if (!(await more())) throw new Error('the stream ended too early');
      const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
      held = [all.subarray(count)];
      size = all.length - count;
      return all.subarray(0, count);
    },
    async end() {
      if (size > 0 || (await more())) throw new Error('the stream goes on behind its end');
    },
  };
}
