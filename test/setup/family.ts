import { randomUUID } from 'node:crypto';

import type { Input, Output } from '../../src/contract/index.ts';
import { consentText } from '../../src/domain/privacy.ts';
import { type Caller, callerAt } from './ask.ts';
import { type AccountName, countyOf, personId, type PlaceName, placeId } from './cast.ts';
import type { TestServer } from './server.ts';

export type Joining = Input<'family.join'>;

/** The slips of a class, with a code for everybody, as its teacher sees them. */
export async function slipsOf(
  server: TestServer,
  by: AccountName,
  at: PlaceName,
): Promise<Output<'family.slips'>['slips']> {
  const teacher = await server.as(by);
  await teacher.send('family.issue', { classId: placeId(at) });
  return (await teacher.ask('family.slips', { classId: placeId(at) })).slips;
}

/** The code of one pupil. */
export async function codeOf(
  server: TestServer,
  by: AccountName,
  at: PlaceName,
  name: string,
): Promise<string> {
  const slips = await slipsOf(server, by, at);
  const code = slips.find((one) => one.personId === personId(name))?.code;
  if (code === undefined) throw new Error(`no code for ${name}`);
  return code;
}

/** The family consents to a purpose for its children, as on the phone before the first use. */
export async function agreed(
  by: Caller,
  names: readonly string[],
  purpose = 'family-report',
): Promise<void> {
  const version = consentText(purpose)?.version ?? 0;
  for (const name of names)
    await by.send('privacy.give', { personId: personId(name), purpose, version });
}

/** Six digits that are not too simple, different each time. */
export function somePin(): string {
  const digits = BigInt(`0x${randomUUID().slice(0, 8)}`)
    .toString()
    .slice(-4)
    .padStart(4, '7');
  return `58${digits}`;
}

/** A browser of somebody who has joined with a code and six digits. */
export async function joined(
  server: TestServer,
  code: string,
  over: Partial<Joining> & { readonly at?: PlaceName } = {},
): Promise<Caller & { readonly pin: string }> {
  const { at = '云溪县', ...input } = over;
  const pin = somePin();
  const caller = callerAt(server.url, countyOf(at));
  await caller.send('family.join', {
    code,
    relation: 'mother',
    name: `家长${randomUUID().slice(0, 4)}`,
    signIn: { by: 'pin', pin },
    ...input,
  });
  await enterWith(caller, code, pin);
  return { ...caller, pin };
}

/** Signs in with a code and six digits. */
export async function enterWith(caller: Caller, code: string, pin: string): Promise<void> {
  const response = await caller.auth('family/enter', { code, pin });
  if (!response.ok) throw new Error(`not let in: ${await response.text()}`);
}
