import type { FeatureHandlers } from './answer.ts';
import { checkIn } from './family-check-in.ts';
import { decide, decisions, endDecision } from './family-decision.ts';
import { endFamilyGuardian, leave } from './family-guardian.ts';
import { history, home } from './family-home.ts';
import { join, peek } from './family-join.ts';
import { reports } from './family-read.ts';
import { issue, reissue, slips } from './family-slips.ts';

export const familyHandlers: FeatureHandlers<'family'> = {
  'family.slips': slips,
  'family.issue': issue,
  'family.reissue': reissue,
  'family.end-guardian': endFamilyGuardian,
  'family.peek': peek,
  'family.join': join,
  'family.leave': leave,
  'family.home': home,
  'family.check-in': checkIn,
  'family.history': history,
  'family.reports': reports,
  'family.decisions': decisions,
  'family.decide': decide,
  'family.end-decision': endDecision,
};
