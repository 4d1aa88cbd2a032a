import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

import { BackupFailure } from './failure.ts';

/** Plain bytes of a frame. Each frame is sealed by itself, so that memory stays flat in both directions. */
const frameBytes = 1 << 20;
const tagBytes = 16;

/** What a stream is sealed with: a secret, a salt of its own, and the clear text that must not be changed either. */
export interface Seal {
  readonly secret: string;
  readonly salt: string;
  readonly clear: string;
}

/**
 * 加密流: AES-256-GCM in frames of at most 1 MiB: four bytes length, ciphertext, tag. The nonce counts the frames
 * and says which is the last, so that frames cannot be left out, put elsewhere or cut off at the end.
 */
export function sealing(seal: Seal): Transform {
  const { key, extra } = derived(seal);
  let held: Buffer[] = [];
  let size = 0;
  let count = 0;
  const frame = (plain: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count++, isLast));
    cipher.setAAD(extra);
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, body]);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk);
      size += chunk.length;
      if (size > frameBytes) {
        const all = Buffer.concat(held);
        let at = 0;
        // Never the last byte: the last frame is known only at the end.
        for (; all.length - at > frameBytes; at += frameBytes)
          this.push(frame(all.subarray(at, at + frameBytes), false));
        held = [all.subarray(at)];
        size = all.length - at;
      }
      done();
    },
    flush(done) {
      this.push(frame(Buffer.concat(held), true));
      done();
    },
  });
}

/** The way back; fails with `backup-cut` where the end is missing and `backup-damaged` where a byte differs. */
export function unsealing(seal: Seal, file: string): Transform {
  const { key, extra } = derived(seal);
  let rest: Buffer = Buffer.alloc(0);
  let count = 0;
  const open = (body: Buffer, isLast: boolean): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, isLast));
    decipher.setAAD(extra);
    decipher.setAuthTag(body.subarray(-tagBytes));
    const plain = Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]);
    count += 1;
    return plain;
  };
  const attempt = (body: Buffer, isLast: boolean, done: TransformCallback): Buffer | undefined => {
    try {
      return open(body, isLast);
    } catch (cause) {
      // A whole frame that is not marked as the last one: what came behind it is gone.
      done(
        new BackupFailure(
          isLast && isFrame(body) ? 'backup-cut' : 'backup-damaged',
          { file },
          { cause },
        ),
      );
      return undefined;
    }
  };
  const isFrame = (body: Buffer): boolean => {
    try {
      open(body, false);
      return true;
    } catch {
      return false;
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      // A frame with more behind it is not the last one.
      for (;;) {
        const length = lengthAt(rest, at);
        if (length === undefined || rest.length <= at + 4 + length) break;
        const plain = attempt(rest.subarray(at + 4, at + 4 + length), false, done);
        if (!plain) return;
        this.push(plain);
        at += 4 + length;
      }
      rest = rest.subarray(at);
      if ((lengthAt(rest, 0) ?? 0) > frameBytes + tagBytes)
        return done(new BackupFailure('backup-damaged', { file }));
      done();
    },
    flush(done) {
      const length = lengthAt(rest, 0);
      if (length === undefined || length < tagBytes || rest.length !== 4 + length)
        return done(new BackupFailure('backup-cut', { file }));
      const plain = attempt(rest.subarray(4), true, done);
      if (!plain) return;
      this.push(plain);
      done();
    },
  });
}

function derived({ secret, salt, clear }: Seal): { key: Buffer; extra: Buffer } {
  return {
    key: Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'hex'), 'archive', 32)),
    extra: createHash('sha256').update(clear).digest(),
  };
}

function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(isLast ? 1 : 0, 0);
  nonce.writeBigUInt64BE(BigInt(count), 4);
  return nonce;
}

function lengthAt(bytes: Buffer, at: number): number | undefined {
  return bytes.length >= at + 4 ? bytes.readUInt32BE(at) : undefined;
}
