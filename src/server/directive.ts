import type { FeatureHandlers } from './answer.ts';
import { check, done, read, received, recheck, sign, undo } from './directive-do.ts';
import { list, open, unit, unitList } from './directive-read.ts';
import { chase, people, send, withdraw } from './directive-send.ts';

/** 下发任务 */
export const directiveHandlers: FeatureHandlers<'directive'> = {
  'directive.people': people,
  'directive.list': list,
  'directive.send': send,
  'directive.open': open,
  'directive.units': unitList,
  'directive.unit': unit,
  'directive.check': check,
  'directive.recheck': recheck,
  'directive.chase': chase,
  'directive.withdraw': withdraw,
  'directive.received': received,
  'directive.read': read,
  'directive.sign': sign,
  'directive.done': done,
  'directive.undo': undo,
};
