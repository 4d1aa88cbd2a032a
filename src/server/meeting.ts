import type { FeatureHandlers } from './answer.ts';
import { addGroup, changeGroup, groups } from './meeting-group.ts';
import { counts, days, list, open } from './meeting-read.ts';
import { assign, correct, drop, find, hold, resolve, withdraw } from './meeting-write.ts';

/** 会议、议定事项、领导小组 */
export const meetingHandlers: FeatureHandlers<'meeting'> = {
  'meeting.groups': groups,
  'meeting.add-group': addGroup,
  'meeting.change-group': changeGroup,
  'meeting.list': list,
  'meeting.counts': counts,
  'meeting.days': days,
  'meeting.hold': hold,
  'meeting.open': open,
  'meeting.correct': correct,
  'meeting.withdraw': withdraw,
  'meeting.resolve': resolve,
  'meeting.drop': drop,
  'meeting.assign': assign,
  'meeting.find': find,
};
