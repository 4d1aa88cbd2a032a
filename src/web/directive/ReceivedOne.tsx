import { Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { directiveEndText, directiveText } from '../../domain/text/directive.ts';
import { newKey, send } from '../ask.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { colon } from '../marks.ts';
import { paths } from '../shell/paths.ts';
import { Failure } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import { Trail } from './Trail.tsx';
import { UnitMark } from './UnitMark.tsx';

import './directive.css';

type Opened = Output<'directive.read'>;
type Doing = 'sign' | 'done' | 'undo';

/** One received task; opening it is on record, so it is asked for by a command, once. */
export function ReceivedOne() {
  const { schoolId = '', receiptId = '' } = useParams();
  const [round, setRound] = useState(0);
  const [one, setOne] = useState<Opened>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    let isGone = false;
    send('directive.read', { receiptId }, { key: newKey() }).then(
      (found) => !isGone && setOne(found),
      (failed: unknown) => !isGone && setError(failed instanceof Error ? failed : new Error()),
    );
    return () => {
      isGone = true;
    };
  }, [receiptId, round]);
  const again = () => {
    setError(undefined);
    setRound(round + 1);
  };
  if (one) return <Shown one={one} schoolId={schoolId} onDone={again} />;
  return error ? <Failure error={error} onRetry={again} /> : <Skeleton active />;
}

interface ShownProps {
  readonly one: Opened;
  readonly schoolId: string;
  readonly onDone: () => void;
}

function Shown({ one, schoolId, onDone }: ShownProps) {
  const { t } = useWords();
  const [doing, setDoing] = useState<Doing>();
  const { whyNot } = one;
  const back = schoolId === 'mine' ? directiveText.mine : directiveText.received;
  return (
    <>
      <PageHead
        title={one.title}
        purpose={`${one.issuer} · ${t(directiveText.dueBy, { day: one.due })}`}
        trail={<Link to={paths.directivesReceived(schoolId)}>{t(back)}</Link>}
        action={
          <>
            {!whyNot.undo && (
              <Button onClick={() => setDoing('undo')}>{t(directiveText.undo)}</Button>
            )}
            {!whyNot.signed && (
              <Button onClick={() => setDoing('sign')}>{t(directiveText.sign)}</Button>
            )}
            {!whyNot.done && (
              <Button type="primary" onClick={() => setDoing('done')}>
                {t(directiveText.done)}
              </Button>
            )}
          </>
        }
      />
      {one.ended && (
        <p className="dv-note">
          {t(directiveEndText[one.ended])}
          {colon()}
          {one.endReason}
        </p>
      )}
      {!one.ended && one.state === 'done' && <p className="dv-note">{t(directiveText.waiting)}</p>}
      {one.state === 'checked' && <p className="dv-note">{t(directiveText.over)}</p>}
      {one.state === 'returned' && (
        <p className="dv-note dv-late">
          {t(directiveText.returnSays, { says: one.returnSays ?? '' })}
        </p>
      )}
      <Facts
        isLong
        rows={[
          [t(directiveText.says), one.says],
          [t(directiveText.basis), one.basis],
          [t(directiveText.state), <UnitMark key="state" row={one} />],
          [t(directiveText.doneSays), one.doneSays],
        ]}
      />
      <Section title={t(directiveText.trail)}>
        <Trail events={one.events} />
      </Section>
      {doing && (
        <Step one={one} doing={doing} onDone={onDone} onClose={() => setDoing(undefined)} />
      )}
    </>
  );
}

interface StepProps {
  readonly one: Opened;
  readonly doing: Doing;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function Step({ one: { receiptId }, doing, onDone, onClose }: StepProps) {
  const { t } = useWords();
  if (doing === 'undo')
    return (
      <FormDrawer<'directive.undo', { reason: string }>
        operation="directive.undo"
        title={t(directiveText.undo)}
        intro={t(directiveText.undoHow)}
        submit={t(directiveText.undo)}
        done={directiveText.undone}
        initial={{}}
        toInput={({ reason }) => ({ receiptId, reason })}
        onDone={onDone}
        onClose={onClose}
      >
        <ReasonField />
      </FormDrawer>
    );
  if (doing === 'sign')
    return (
      <FormDrawer<'directive.sign', { says?: string }>
        operation="directive.sign"
        title={t(directiveText.sign)}
        intro={t(directiveText.signHow)}
        submit={t(directiveText.sign)}
        done={directiveText.signDone}
        initial={{}}
        toInput={({ says }) => ({ receiptId, ...(says && { says }) })}
        onDone={onDone}
        onClose={onClose}
      >
        <SaysField label={t(directiveText.signNote)} isRequired={false} />
      </FormDrawer>
    );
  return (
    <FormDrawer<'directive.done', { says: string }>
      operation="directive.done"
      title={t(directiveText.done)}
      intro={t(directiveText.doneHow)}
      submit={t(directiveText.done)}
      done={directiveText.doneDone}
      initial={{}}
      toInput={({ says }) => ({ receiptId, says })}
      onDone={onDone}
      onClose={onClose}
    >
      <SaysField label={t(directiveText.doneWhat)} hint={t(directiveText.saysHint)} max={1000} />
    </FormDrawer>
  );
}
