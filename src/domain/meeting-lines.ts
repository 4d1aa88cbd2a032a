import { type Day, isDay } from './date.ts';
import { type GroupPost, groupPosts } from './meeting.ts';
import { groupPostText } from './text/meeting.ts';

/** 一行一个: what people type or paste of a meeting, line by line. */

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** 消毒一遍｜各学校｜2026-09-18: what, the unit and the last day, the latter two in any order. */
export function resolutionOfLine(line: string): { says: string; unit?: string; due?: Day } {
  const [says = '', ...rest] = line.split(/[｜|\t]/).map((part) => part.trim());
  const due = rest.find(isDay);
  const unit = rest.find((part) => part !== '' && !isDay(part));
  return { says, ...(unit !== undefined && { unit }), ...(due !== undefined && { due }) };
}

/** 组长 副县长: the post and who; without a post a member. */
export function memberOfLine(line: string): { post: GroupPost; who: string } {
  const found = groupPosts.find((post) => {
    const { zh, en } = groupPostText[post];
    return line.startsWith(zh) || line.toLowerCase().startsWith(`${en} `);
  });
  if (!found) return { post: 'member', who: line };
  const { zh, en } = groupPostText[found];
  const rest = line.startsWith(zh) ? line.slice(zh.length) : line.slice(en.length);
  const who = rest.replace(/^[\s:：、,，]+/, '');
  return { post: found, who: who === '' ? line : who };
}

export function memberLine({ post, who }: { post: GroupPost; who: string }): string {
  return `${groupPostText[post].zh} ${who}`;
}
