import type { Input, Output } from '../../../contract/index.ts';
import { outboxNow, sendLater, type Stored } from '../outbox/outbox.ts';
import { isReplaceable } from '../outbox/queue.ts';

export type Sent = Stored<Output<'family.check-in'>>;

/** 家庭打卡 through the outbox: stored first, sent when there is a network. What never went out is replaced. */
export async function sendCheckIn(
  input: Input<'family.check-in'>,
  { label, county }: { label: string; county: number },
): Promise<Sent> {
  const group = checkInGroup(
    input.day,
    input.children.map((one) => one.personId),
  );
  const { waiting, refused } = outboxNow();
  const replaces = [...waiting, ...refused]
    .filter((item) => item.group === group && item.county === county && isReplaceable(item))
    .map((item) => item.key);
  return await sendLater('family.check-in', input, {
    group,
    label,
    county,
    open: '/family',
    saysWait: true,
    replaces,
  });
}

/** What a refused check-in blocks: the same children on the same day. */
export function checkInGroup(day: string, personIds: readonly string[]): string {
  return `family ${[...personIds].sort().join('+')} ${day}`;
}
