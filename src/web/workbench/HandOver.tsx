import { Button } from 'antd';

import type { Role } from '../../domain/role.ts';
import { roleText } from '../../domain/text/role.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { comma } from '../marks.ts';
import { useMe } from '../shell/me.ts';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useUndo } from '../ui/use-undo.tsx';
import { useWords } from '../ui/words.ts';
import type { ClassDay } from './session-state.ts';

interface Values {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** 交代班: gives a class to a substitute for some days. */
export function HandOver({ of, onClose }: { of: ClassDay; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  const { classId } = of;
  const undo = useUndo('roll.end-hand-over');
  const substitutes = useAsk('roll.substitutes', { classId });
  const accounts = substitutes.data?.accounts ?? [];
  const roleName = (role: string) => (role in roleText ? t(roleText[role as Role]) : role);
  return (
    <FormDrawer<'roll.hand-over', Values>
      operation="roll.hand-over"
      title={t(workbenchText.handOverOf, { name: of.className })}
      intro={t(workbenchText.handOverWhat)}
      submit={t(workbenchText.handOver)}
      initial={{ from: today, to: today }}
      toInput={(values) => ({ classId, ...values })}
      onClose={onClose}
      onDone={({ grantId }) => undo(workbenchText.handedOver, { classId, grantId })}
    >
      <SelectField
        name="accountId"
        label={t(workbenchText.substitute)}
        isRequired
        {...(substitutes.data && accounts.length === 0 && { hint: t(workbenchText.noSubstitutes) })}
        choices={accounts.map((one) => ({
          value: one.accountId,
          label: `${one.name} · ${one.roles.map(roleName).join(comma())}`,
        }))}
      />
      <TextField name="from" type="date" label={t(workbenchText.fromDay)} isRequired from={today} />
      <TextField name="to" type="date" label={t(workbenchText.toDay)} isRequired from={today} />
      <ReasonField label={t(workbenchText.handOverReason)} />
      <CurrentSubstitutes classId={classId} />
    </FormDrawer>
  );
}

function CurrentSubstitutes({ classId }: { classId: string }) {
  const { t } = useWords();
  const substitutes = useAsk('roll.substitutes', { classId });
  const end = useSend('roll.end-hand-over', { done: workbenchText.handOverEnded, toast: true });
  const current = substitutes.data?.current ?? [];
  if (current.length === 0) return null;
  return (
    <section aria-label={t(workbenchText.currentSubstitutes)}>
      <h3>{t(workbenchText.currentSubstitutes)}</h3>
      <ul className="d-list">
        {current.map(({ grantId, name, from, to, reason }) => (
          <li key={grantId}>
            {name}
            <span className="d-muted">
              {from === to ? from : `${from} – ${to}`} · {reason}
            </span>
            <Button
              size="small"
              loading={end.isPending}
              onClick={() => end.mutate({ classId, grantId })}
            >
              {t(workbenchText.endHandOver)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
