import { Button } from 'antd';
import { useState } from 'react';

import { whyNotAnswer, whyNotUndoAnswer } from '../../domain/signal-answer.ts';
import { signalText } from '../../domain/text/signal.ts';
import { can, useMe } from '../shell/me.ts';
import { ReasonField, SelectField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Signal } from './SignalPage.tsx';

type Doing = 'confirmed' | 'ruled-out' | 'merge' | 'undo';

/** 答复: confirm, rule out, merge; or take the answer back. */
export function AnswerBar({ signal }: { signal: Signal }) {
  const { t } = useWords();
  const me = useMe();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  if (!can(me, 'signal.answer')) return <Print />;
  const canAnswer = !whyNotAnswer(signal.state);
  return (
    <>
      <Print />
      {canAnswer && (
        <>
          {signal.others.length > 0 && (
            <Button onClick={() => setDoing('merge')}>{t(signalText.merge)}</Button>
          )}
          <Button onClick={() => setDoing('ruled-out')}>{t(signalText.ruleOut)}</Button>
          <Button type="primary" onClick={() => setDoing('confirmed')}>
            {t(signalText.confirm)}
          </Button>
        </>
      )}
      {!whyNotUndoAnswer(signal.state) && (
        <Button onClick={() => setDoing('undo')}>{t(signalText.undo)}</Button>
      )}
      {(doing === 'confirmed' || doing === 'ruled-out') && (
        <Give signal={signal} answer={doing} onClose={close} />
      )}
      {doing === 'merge' && <Merge signal={signal} onClose={close} />}
      {doing === 'undo' && <Undo signal={signal} onClose={close} />}
    </>
  );
}

function Print() {
  const { t } = useWords();
  return <Button onClick={() => print()}>{t(signalText.print)}</Button>;
}

interface PartProps {
  readonly signal: Signal;
  readonly onClose: () => void;
}

function Give({
  signal: { schoolId, signalId },
  answer,
  onClose,
}: PartProps & { answer: 'confirmed' | 'ruled-out' }) {
  const { t } = useWords();
  const isConfirm = answer === 'confirmed';
  const title = t(isConfirm ? signalText.confirm : signalText.ruleOut);
  return (
    <FormDrawer<'signal.answer', { reason: string }>
      operation="signal.answer"
      title={title}
      intro={t(isConfirm ? signalText.confirmHow : signalText.ruleOutHow)}
      submit={title}
      done={signalText.done}
      initial={{}}
      toInput={({ reason }) => ({ schoolId, signalId, answer, reason })}
      onClose={onClose}
    >
      <ReasonField label={t(signalText.reason)} />
    </FormDrawer>
  );
}

function Merge({ signal: { schoolId, signalId, others }, onClose }: PartProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'signal.merge', { intoId: string; reason: string }>
      operation="signal.merge"
      title={t(signalText.merge)}
      intro={t(signalText.mergeHow)}
      submit={t(signalText.merge)}
      done={signalText.done}
      initial={{}}
      toInput={({ intoId, reason }) => ({ schoolId, signalId, intoId, reason })}
      onClose={onClose}
    >
      <SelectField
        name="intoId"
        label={t(signalText.mergeInto)}
        choices={others.map((one) => ({ value: one.signalId, label: one.says }))}
        isRequired
      />
      <ReasonField />
    </FormDrawer>
  );
}

function Undo({ signal: { schoolId, signalId }, onClose }: PartProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'signal.undo-answer', { reason: string }>
      operation="signal.undo-answer"
      title={t(signalText.undo)}
      intro={t(signalText.undoHow)}
      submit={t(signalText.undo)}
      done={signalText.done}
      initial={{}}
      toInput={({ reason }) => ({ schoolId, signalId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
