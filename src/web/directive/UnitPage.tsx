import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { addDays } from '../../domain/date.ts';
import { directiveText } from '../../domain/text/directive.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { NotFound } from '../shell/Broken.tsx';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { isId } from '../ui/is-id.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { Trail } from './Trail.tsx';
import { UnitMark } from './UnitMark.tsx';

import './directive.css';

type Opened = Output<'directive.unit'>;
type Doing = 'checked' | 'returned' | 'undo';

/** 一个单位: what it reported, the sender's check, and everything that happened. */
export function UnitPage() {
  const { directiveId = '', receiptId = '' } = useParams();
  const { t } = useWords();
  const isReal = isId(directiveId) && isId(receiptId);
  const unit = useAsk('directive.unit', isReal ? { receiptId } : undefined);
  const sent = useAsk('directive.open', isReal ? { directiveId } : undefined);
  if (!isReal) return <NotFound />;
  return (
    <Answer query={unit}>
      {(one) => (
        <>
          <Shown one={one} title={sent.data?.title ?? ''} />
          <Section title={t(directiveText.trail)}>
            <Trail events={one.events} />
          </Section>
        </>
      )}
    </Answer>
  );
}

function Shown({ one, title }: { one: Opened; title: string }) {
  const { t } = useWords();
  const me = useMe();
  const [doing, setDoing] = useState<Doing>();
  const { whyNot } = one;
  const maySend = can(me, 'directive.send');
  return (
    <>
      <PageHead
        title={one.name}
        purpose={t(directiveText.dueBy, { day: one.due })}
        trail={<Link to={paths.directive(one.directiveId)}>{title}</Link>}
        action={
          maySend && (
            <>
              {!whyNot.undo && (
                <Button onClick={() => setDoing('undo')}>{t(directiveText.undo)}</Button>
              )}
              <Button
                disabled={whyNot.returned !== undefined}
                title={whyNot.returned}
                onClick={() => setDoing('returned')}
              >
                {t(directiveText.giveBack)}
              </Button>
              <Button
                type="primary"
                disabled={whyNot.checked !== undefined}
                title={whyNot.checked}
                onClick={() => setDoing('checked')}
              >
                {t(directiveText.check)}
              </Button>
            </>
          )
        }
      />
      {maySend && one.state === 'done' && whyNot.checked && (
        <p className="dv-note">{whyNot.checked}</p>
      )}
      <Facts
        isLong
        rows={[
          [t(directiveText.state), <UnitMark key="state" row={one} />],
          [t(directiveText.due), one.due],
          [t(directiveText.doneSays), one.doneSays],
          [t(directiveText.giveBack), one.returnSays],
        ]}
      />
      {doing && <Doing one={one} doing={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

interface DoingProps {
  readonly one: Opened;
  readonly doing: Doing;
  readonly onClose: () => void;
}

/** So many days are proposed for what was returned. */
const againDays = 3;

function Doing({ one: { receiptId }, doing, onClose }: DoingProps) {
  const { t } = useWords();
  const { today } = useMe();
  if (doing === 'undo')
    return (
      <FormDrawer<'directive.recheck', { reason: string }>
        operation="directive.recheck"
        title={t(directiveText.undo)}
        intro={t(directiveText.undoHow)}
        submit={t(directiveText.undo)}
        done={directiveText.undone}
        initial={{}}
        toInput={({ reason }) => ({ receiptId, reason })}
        onClose={onClose}
      >
        <ReasonField />
      </FormDrawer>
    );
  if (doing === 'checked')
    return (
      <FormDrawer<'directive.check', { says?: string }>
        operation="directive.check"
        title={t(directiveText.check)}
        intro={t(directiveText.checkHow)}
        submit={t(directiveText.check)}
        done={directiveText.checkDone}
        initial={{}}
        toInput={({ says }) => ({
          receiptId,
          verdict: { kind: 'checked', ...(says && { says }) },
        })}
        onClose={onClose}
      >
        <SaysField label={t(directiveText.checkSays)} isRequired={false} />
      </FormDrawer>
    );
  return (
    <FormDrawer<'directive.check', { says: string; due: string }>
      operation="directive.check"
      title={t(directiveText.giveBack)}
      intro={t(directiveText.giveBackHow)}
      submit={t(directiveText.giveBack)}
      done={directiveText.gaveBack}
      initial={{ due: addDays(today, againDays) }}
      toInput={({ says, due }) => ({ receiptId, verdict: { kind: 'returned', says, due } })}
      onClose={onClose}
    >
      <SaysField label={t(directiveText.giveBackSays)} />
      <TextField name="due" label={t(directiveText.due)} type="date" from={today} isRequired />
    </FormDrawer>
  );
}
