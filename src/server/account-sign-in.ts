import { deviceOf } from '../domain/account.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { forgetEverywhere } from './account-forget.ts';
import { cardOf, mayHandle } from './account-give.ts';
import type { Asked, Handlers } from './answer.ts';
import type { SessionFacts } from './auth-desk.ts';

/** Devices on which an account is signed in; second steps and locks of people who cannot get in. */
export const signInHandlers: Handlers<
  | 'account.ways'
  | 'account.sso'
  | 'account.unlink-sso'
  | 'account.devices'
  | 'account.end-device'
  | 'account.end-others'
  | 'account.devices-of'
  | 'account.end-devices-of'
  | 'account.reset-two-step'
  | 'account.unlock'
> = {
  'account.ways': async ({ settings }) =>
    await Promise.resolve(settings.oidc ? { sso: settings.oidc.name } : {}),

  'account.sso': async ({ auth, account, settings }) => ({
    ...(settings.oidc && { sso: settings.oidc.name }),
    isLinked: await auth.sso.isLinked(account.accountId),
  }),

  'account.unlink-sso': async (asked) => {
    await asked.once();
    const isUnlinked = await asked.auth.sso.unlink(asked.account.accountId);
    return isUnlinked ? { isLinked: false } : problem('not-found', { what: '绑定' });
  },

  'account.devices': async ({ auth, account }) => ({
    devices: (await auth.desk.sessions(account.accountId)).map(deviceRow(account.sessionId)),
  }),

  'account.end-device': async (asked, { sessionId }) => {
    await asked.once();
    const ended = await asked.auth.desk.endSessions(asked.account.accountId, [sessionId]);
    if (ended === 0) return problem('not-found', { what: '这台设备上的登录' });
    forgetEverywhere(asked, [asked.account.accountId]);
    return { ended };
  },

  'account.end-others': async (asked) => {
    await asked.once();
    const { accountId, sessionId } = asked.account;
    const ended = await asked.auth.desk.endOtherSessions(accountId, sessionId);
    forgetEverywhere(asked, [accountId]);
    return { ended };
  },

  'account.devices-of': async (asked, { accountId }) => {
    const refusal = await whyNotHandle(asked, accountId);
    if (refusal) return refusal;
    return { devices: (await asked.auth.desk.sessions(accountId)).map(deviceRow(undefined)) };
  },

  'account.end-devices-of': async (asked, { accountId, sessionIds }) => {
    const refusal = await whyNotHandle(asked, accountId);
    if (refusal) return refusal;
    await asked.once();
    const ended = await asked.auth.desk.endSessions(accountId, sessionIds);
    if (ended === 0) return problem('not-found', { what: '这些设备上的登录' });
    forgetEverywhere(asked, [accountId]);
    return { ended };
  },

  'account.reset-two-step': async (asked, { accountId }) => {
    const refusal = await whyNotHandle(asked, accountId);
    if (refusal) return refusal;
    const state = (await asked.auth.states([accountId])).get(accountId);
    if (!state?.hasTwoFactor) return problem('two-step-not-on');
    await asked.once();
    await asked.auth.desk.resetTwoStep(accountId);
    forgetEverywhere(asked, [accountId]);
    return { accountId };
  },

  'account.unlock': async (asked, { accountId }) => {
    const refusal = await whyNotHandle(asked, accountId);
    if (refusal) return refusal;
    const card = await cardOf(asked, accountId);
    await asked.once();
    await asked.auth.lock.lift(card?.username ?? '');
    return { accountId };
  },
};

/** Only accounts that hold nothing the caller could not give. */
async function whyNotHandle(asked: Asked, accountId: string): Promise<Problem | undefined> {
  if (!(await cardOf(asked, accountId))) return problem('not-found', { what: '这个账号' });
  return await mayHandle(asked, accountId);
}

function deviceRow(current: string | undefined) {
  return ({ sessionId, since, seenAt, address, userAgent }: SessionFacts) => ({
    sessionId,
    since: since.toISOString(),
    seenAt: seenAt.toISOString(),
    ...(address !== undefined && { address }),
    ...deviceOf(userAgent),
    isThis: sessionId === current,
  });
}
