import type { FeatureHandlers } from './answer.ts';
import { chase } from './obligation-chase.ts';
import { chases } from './obligation-chased.ts';
import { obligationDay } from './obligation-day.ts';
import { endExemption, exempt, exemptions } from './obligation-exempt.ts';
import { obligationHistory } from './obligation-history.ts';
import { obligationList } from './obligation-list.ts';

/** 应做 */
export const obligationHandlers: FeatureHandlers<'obligation'> = {
  'obligation.day': obligationDay,
  'obligation.list': obligationList,
  'obligation.history': obligationHistory,
  'obligation.chase': chase,
  'obligation.chases': chases,
  'obligation.exempt': exempt,
  'obligation.end-exemption': endExemption,
  'obligation.exemptions': exemptions,
};
