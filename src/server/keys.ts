import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { engineText } from '../domain/text/engine.ts';
import { say } from '../domain/text/say.ts';
import { UnsafeSetting } from './settings.ts';

/**
 * 密钥: everything derived from the one master key, which lies outside the database and must be backed up
 * apart from it: without it identity numbers cannot be read again.
 */
export interface Keys {
  /** Encrypts a text (AES-256-GCM): 12 bytes nonce, ciphertext, 16 bytes tag. */
  sealText(plain: string): Buffer;
  /** Decrypts what sealText made; throws when the key or the bytes are wrong. */
  openText(sealed: Buffer): string;
  /** Keyed hash (HMAC-SHA-256, first 16 bytes) by which an equal text is found. */
  hashText(plain: string): Buffer;
  /** A secret for a named purpose, base64url. */
  secretFor(purpose: string): string;
}

/**
 * Reads the master key of the folder. Throws UnsafeSetting where there is none or it is not a key: whoever only reads
 * or checks never makes one, or the next start would take it for the key of the data.
 */
export function openKeys(keyDir: string): Keys {
  const file = keyFile(keyDir);
  if (!existsSync(file)) throw new UnsafeSetting(say(engineText['key-missing'], 'zh', { file }));
  const master = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (master.length !== 32) throw new UnsafeSetting(say(engineText['key-wrong'], 'zh', { file }));
  return keysFrom(master);
}

/** The keys of a database that holds nothing yet: a new master key (mode 0600) where there is none. */
export function makeKeys(keyDir: string): Keys {
  const file = keyFile(keyDir);
  if (!existsSync(file)) {
    mkdirSync(keyDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return openKeys(keyDir);
}

function keyFile(keyDir: string): string {
  return join(keyDir, 'master.key');
}

const nonceBytes = 12;
/** Random bytes are drawn for many nonces at once: a draw costs more than what it seals. */
let nonces = Buffer.alloc(0);

function nextNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(nonceBytes * 512);
  const nonce = nonces.subarray(0, nonceBytes);
  nonces = nonces.subarray(nonceBytes);
  return nonce;
}

/** The keys of a master key of 32 bytes. */
export function keysFrom(master: Buffer): Keys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, 'shaodian', purpose, 32));
  const sealing = derive('seal');
  const hashing = derive('hash');
  return {
    sealText(plain) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      return Buffer.concat([
        nonce,
        cipher.update(plain, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },
    openText(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([
        decipher.update(sealed.subarray(12, -16)),
        decipher.final(),
      ]).toString();
    },
    hashText: (plain) => createHmac('sha256', hashing).update(plain).digest().subarray(0, 16),
    secretFor: (purpose) => derive(purpose).toString('base64url'),
  };
}
