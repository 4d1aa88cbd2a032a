import { createHmac } from 'node:crypto';

import type { ChannelKind } from '../domain/channel.ts';
import { channelText } from '../domain/text/channel.ts';
import { say } from '../domain/text/say.ts';
import type { Outgoing } from './outgoing.ts';

/** 外发的样子: what goes to a robot or webhook, and whether it was taken. */

export interface Parcel {
  readonly deliveryId: string;
  readonly kind: ChannelKind;
  readonly address: string;
  readonly secret: string | undefined;
  readonly placeName: string;
  readonly messages: number;
  readonly overdue: number;
  readonly isTest: boolean;
  /** The page with one's own work. */
  readonly link: string;
  readonly at: Date;
}

/** How a try ended. */
export interface Outcome {
  readonly isTaken: boolean;
  readonly httpStatus: number | undefined;
  readonly answer: string;
}

const mostAnswer = 200;

/** Sends one; never throws. The same delivery sent again carries the same id, so that a receiver can tell. */
export async function sendParcel(ask: Outgoing, parcel: Parcel): Promise<Outcome> {
  try {
    const { url, headers, body } = requestOf(parcel);
    const response = await ask(url, { method: 'POST', headers, body });
    const text = await response.text();
    return {
      isTaken: response.ok && isAccepted(parcel.kind, text),
      httpStatus: response.status,
      answer: text.slice(0, mostAnswer),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    return { isTaken: false, httpStatus: undefined, answer: why.slice(0, mostAnswer) };
  }
}

function sentence({ placeName, messages, overdue, isTest, link }: Parcel): string {
  const says = isTest
    ? channelText.saysTest
    : overdue > 0
      ? channelText.saysOverdue
      : channelText.says;
  return say(says, 'zh', { place: placeName, count: messages, overdue, link });
}

function requestOf(parcel: Parcel): { url: string; headers: Record<string, string>; body: string } {
  const { kind, address, secret, at } = parcel;
  const json = { 'content-type': 'application/json; charset=utf-8' };
  if (kind === 'webhook') {
    const { deliveryId: id, messages, overdue, isTest, link } = parcel;
    const body = JSON.stringify({
      ...{ id, at: at.toISOString(), count: messages, overdue, isTest, link },
      text: sentence(parcel),
    });
    const signature = secret && createHmac('sha256', secret).update(body).digest('hex');
    return {
      url: address,
      headers: {
        ...json,
        'x-shaodian-delivery': id,
        ...(signature && { 'x-shaodian-signature': `sha256=${signature}` }),
      },
      body,
    };
  }
  const body = JSON.stringify({ msgtype: 'text', text: { content: sentence(parcel) } });
  return {
    url: kind === 'dingtalk' ? signed(address, secret ?? '', at) : address,
    headers: json,
    body,
  };
}

/** 加签: the time and its HMAC-SHA-256 under the robot's secret stand in the address. */
function signed(address: string, secret: string, at: Date): string {
  const url = new URL(address);
  const timestamp = String(at.getTime());
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', sign);
  return url.toString();
}

/** Robots answer 200 also when they refuse; the word is in `errcode`. */
function isAccepted(kind: ChannelKind, text: string): boolean {
  if (kind === 'webhook') return true;
  try {
    const answer: unknown = JSON.parse(text);
    return (
      typeof answer === 'object' && answer !== null && 'errcode' in answer && answer.errcode === 0
    );
  } catch {
    return false;
  }
}
