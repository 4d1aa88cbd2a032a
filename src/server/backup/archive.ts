import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import * as z from 'zod';

import type { Keys } from '../keys.ts';
import { type ByteReader, byteReader } from './byte-reader.ts';
import { BackupFailure } from './failure.ts';
import { sealing, unsealing } from './sealed-stream.ts';

const magic = 'SHAODIAN-ARCHIVE 1';
const headLimit = 4_096;
/** About a frame at a time. */
const readBytes = 1 << 20;

const Head = z.object({
  /** backup: the files of the embedded database; export: every table as text, for any version. */
  kind: z.enum(['backup', 'export']),
  /** What the database is for. */
  database: z.enum(['real', 'demo', 'rehearsal']),
  /** When it was begun (ISO, UTC). */
  at: z.string(),
  /** Of the program. */
  version: z.string(),
  postgres: z.string(),
  machine: z.string(),
  /** The newest file of db/migrations that was applied. */
  migration: z.string(),
  /** 密钥指纹: which master key opens it. */
  key: z.string(),
  salt: z.string(),
});

/** The first lines of an archive, readable without the key. */
export type ArchiveHead = z.infer<typeof Head>;

/** One file or table in an archive; its chunks must be read before the next one is asked for. */
export interface ArchiveEntry {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/** An archive while it is written. Nothing is at its place until `finish`. */
export interface ArchiveWriter {
  /** Adds a file or table; returns its size and SHA-256. */
  add(name: string, source: AsyncIterable<Buffer> | readonly string[]): Promise<EntrySum>;
  /** Everything to disk, then to its name; returns the archive's size in bytes. */
  finish(): Promise<number>;
  /** Gives up and removes what was written. */
  drop(): Promise<void>;
}

export interface EntrySum {
  readonly bytes: number;
  readonly sha256: string;
}

/** The number by which two people can tell on the phone whether they mean the same key. */
export function keyFingerprint(keys: Keys): string {
  return createHash('sha256')
    .update(keys.secretFor('backup fingerprint'))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Begins an archive: packed, then encrypted with a key that follows from the master key, written beside its place
 * as `.part`. A program that is killed leaves a `.part`, never something that could be taken for a backup.
 */
export async function createArchive(
  file: string,
  head: Omit<ArchiveHead, 'key' | 'salt'>,
  keys: Keys,
): Promise<ArchiveWriter> {
  const part = `${file}.part`;
  const salt = randomBytes(32).toString('hex');
  const line = JSON.stringify({ ...head, key: keyFingerprint(keys), salt });
  const handle = await open(part, 'w', 0o600);
  await handle.write(`${magic}\n${line}\n`);
  const pack = createGzip({ level: 1 });
  const done = pipeline(
    pack,
    sealing({ secret: keys.secretFor('backup'), salt, clear: line }),
    createWriteStream('', { fd: handle.fd, autoClose: false }),
  );
  // Whoever writes next hears of it; nobody else does.
  done.catch(() => undefined);
  const write = async (bytes: Buffer): Promise<void> => {
    if (pack.write(bytes)) return;
    await Promise.race([done, new Promise((resolve) => pack.once('drain', resolve))]);
  };
  return {
    async add(name, source) {
      const hash = createHash('sha256');
      let bytes = 0;
      const title = Buffer.from(name);
      await write(Buffer.concat([u16(title.length), title]));
      for await (const piece of source) {
        const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
        if (chunk.length === 0) continue;
        hash.update(chunk);
        bytes += chunk.length;
        await write(u32(chunk.length));
        await write(chunk);
      }
      await write(u32(0));
      return { bytes, sha256: hash.digest('hex') };
    },
    async finish() {
      pack.end(u16(0));
      await done;
      await handle.sync();
      const { size } = await handle.stat();
      await handle.close();
      await rename(part, file);
      await syncFolder(dirname(file));
      return size;
    },
    async drop() {
      pack.destroy();
      await done.catch(() => undefined);
      await handle.close().catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}

/** The head of an archive. Throws `backup-not-ours` for any other file. */
export async function readHead(file: string): Promise<ArchiveHead> {
  const { line } = await headOf(file);
  return Head.parse(JSON.parse(line));
}

/** The entries of an archive in order. Throws where it is cut short, damaged or of another key. */
export async function* readArchive(file: string, keys: Keys): AsyncGenerator<ArchiveEntry> {
  const { line, length } = await headOf(file);
  const head = Head.parse(JSON.parse(line));
  refuseOtherKey(head, keys, file);
  const unpack = createGunzip();
  const done = pipeline(
    createReadStream(file, { start: length, highWaterMark: readBytes }),
    unsealing({ secret: keys.secretFor('backup'), salt: head.salt, clear: line }, file),
    unpack,
  );
  done.catch(() => undefined);
  const reader = byteReader(unpack);
  try {
    for (;;) {
      const size = (await reader.take(2)).readUInt16BE();
      if (size === 0) break;
      const name = (await reader.take(size)).toString();
      yield { name, chunks: chunksOf(reader) };
    }
    await reader.end();
    await done;
  } catch (error) {
    unpack.destroy();
    // What went wrong first says more than the end of the data that followed from it.
    await done.catch((cause: unknown) => {
      if (cause instanceof BackupFailure) throw cause;
    });
    if (error instanceof BackupFailure) throw error;
    throw new BackupFailure('backup-damaged', { file }, { cause: error });
  }
}

/** Throws `backup-other-key` unless these keys open the archive. */
export function refuseOtherKey(head: ArchiveHead, keys: Keys, file: string): void {
  const found = keyFingerprint(keys);
  if (head.key !== found)
    throw new BackupFailure('backup-other-key', { file, wanted: head.key, found });
}

async function* chunksOf(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const size = (await reader.take(4)).readUInt32BE();
    if (size === 0) return;
    yield await reader.take(size);
  }
}

async function headOf(file: string): Promise<{ line: string; length: number }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLimit), 0, headLimit, 0);
    const [first, line] = buffer.subarray(0, bytesRead).toString('latin1').split('\n', 3);
    if (first !== magic || !line || !Head.safeParse(parsed(line)).success)
      throw new BackupFailure('backup-not-ours', { file });
    return { line, length: magic.length + line.length + 2 };
  } catch (cause) {
    if (cause instanceof BackupFailure) throw cause;
    throw new BackupFailure('backup-not-ours', { file }, { cause });
  } finally {
    await handle?.close();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A rename is safe only when its folder has been written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
