import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for 127.0.0.1 that signs itself, made anew for each test: no key lies in the repository. */
export function ownCertificate(): { cert: Buffer; key: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(hex('06082a8648ce3d040302'));
  const name = sequence(part(0x31, sequence(hex('0603550403'), part(0x0c, Buffer.from('test')))));
  // Subject alternative name: the IP address 127.0.0.1.
  const address = sequence(part(0x87, Buffer.from([127, 0, 0, 1])));
  const extension = sequence(hex('0603551d11'), part(0x04, address));
  const facts = sequence(
    part(0xa0, hex('020102')),
    hex('020101'),
    ecdsaWithSha256,
    name,
    sequence(time('20200101000000Z'), time('20991231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    part(0xa3, sequence(extension)),
  );
  const signature = part(0x03, Buffer.from([0]), sign('sha256', facts, privateKey));
  const lines = sequence(facts, ecdsaWithSha256, signature).toString('base64');
  return {
    cert: Buffer.from(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`),
    key: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

/** One element of DER: its tag, its length, what is in it. */
function part(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...content: readonly Buffer[]): Buffer => part(0x30, ...content);
const time = (text: string): Buffer => part(0x18, Buffer.from(text));
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
