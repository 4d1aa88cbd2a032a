import { labelled } from '../../domain/text/say.ts';
import { ownRuleText } from '../../domain/text/signal-rule.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { RuleVersion } from './RuleVersions.tsx';

/** What somebody does about a version. */
export interface Deciding {
  readonly row: RuleVersion;
  readonly kind: 'approve' | 'refuse' | 'end' | 'withdraw';
}

interface DecideProps extends Deciding {
  readonly today: string;
  readonly onClose: () => void;
}

/** 批准、不批准、结束、撤回 */
export function DecideRule({ row, kind, today, onClose }: DecideProps) {
  const { t, language } = useWords();
  const { ruleId, version } = row;
  const one = { ruleId, version };
  const title = labelled(t(ownRuleText[kind]), row[language], language);
  const shared = { title, initial: {}, onClose, submit: t(ownRuleText[kind]) };
  if (kind === 'approve')
    return (
      <FormDrawer<'signal.approve-rule', object>
        {...shared}
        operation="signal.approve-rule"
        intro={t(ownRuleText.approveHow, {
          from: row.from < today ? today : row.from,
          by: row.by,
          reason: row.reason ?? '',
        })}
        done={ownRuleText.approved}
        toInput={() => one}
      >
        {null}
      </FormDrawer>
    );
  if (kind === 'refuse')
    return (
      <FormDrawer<'signal.refuse-rule', { reason: string }>
        {...shared}
        operation="signal.refuse-rule"
        done={ownRuleText.refused}
        toInput={({ reason }) => ({ ...one, reason })}
      >
        <ReasonField />
      </FormDrawer>
    );
  return (
    <FormDrawer<'signal.end-rule', { lastDay?: string; reason: string }>
      {...shared}
      operation="signal.end-rule"
      intro={t(kind === 'end' ? ownRuleText.endHow : ownRuleText.withdrawHow)}
      done={ownRuleText.ended}
      initial={{ lastDay: today }}
      toInput={({ lastDay = today, reason }) => ({ ...one, lastDay, reason })}
    >
      {kind === 'end' && (
        <TextField
          name="lastDay"
          label={t(ownRuleText.lastDay)}
          type="date"
          from={today}
          {...(row.to && { to: row.to })}
          isRequired
        />
      )}
      <ReasonField />
    </FormDrawer>
  );
}
