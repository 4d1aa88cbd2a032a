import rule from '../../rules/message/outgoing.json' with { type: 'json' };
import { type Problem, problem } from './problem.ts';

/** 外发: who outside of the product is told that something waits, and how often it is tried. */

/** 通用网址 · 企业微信群机器人 · 钉钉群机器人 */
export const channelKinds = ['webhook', 'wecom', 'dingtalk'] as const;
export type ChannelKind = (typeof channelKinds)[number];

export const usualRestSeconds = rule.restSeconds;
export const leastRestSeconds = rule.leastRestSeconds;

/** Seconds until it is tried again after so many attempts; undefined: not any more. */
export function retryAfter(attempts: number, ageHours: number): number | undefined {
  if (ageHours >= rule.giveUpHours) return undefined;
  return rule.retrySeconds[Math.min(attempts, rule.retrySeconds.length) - 1];
}

/** What is known of an address before it is asked. */
export interface ChannelAddress {
  readonly protocol: string;
  readonly host: string;
}

/** Where the robots of the two platforms are. */
const robotHosts = { wecom: 'qyapi.weixin.qq.com', dingtalk: 'oapi.dingtalk.com' } as const;

/**
 * Why a channel cannot be set up so. `isTried`: in demonstrations and rehearsals a robot may be played by any receiver.
 */
export function whyNotChannel(
  kind: ChannelKind,
  address: ChannelAddress | undefined,
  { hasSecret, isTried }: { hasSecret: boolean; isTried: boolean },
): Problem | undefined {
  if (!address) return problem('channel-address');
  if (kind === 'dingtalk' && !hasSecret) return problem('channel-secret');
  if (isTried) return undefined;
  if (address.protocol !== 'https:') return problem('channel-not-safe');
  if (kind !== 'webhook' && address.host !== robotHosts[kind])
    return problem('channel-not-robot', { host: robotHosts[kind] });
  return undefined;
}
