import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { type ReactNode, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { staffAccountText } from '../../domain/text/account-staff.ts';
import { send } from '../ask.ts';
import { useAskBeforeLeaving } from '../ui/use-ask-before-leaving.ts';
import { useWords } from '../ui/words.ts';
import type { Wanted } from './staff-plan.ts';
import { StaffSlips } from './StaffSlips.tsx';

type Slips = Output<'account.open-staff'>;

/** How many are opened in one command: the bar moves, and nobody else waits long. */
const batch = 20;

interface Work {
  readonly done: number;
  readonly total: number;
  readonly slips: Slips['slips'];
  readonly expiresAt: string;
  readonly isOver: boolean;
  /** Why it stopped before the end. */
  readonly stopped: string | undefined;
}

interface StaffOpeningProps {
  readonly placeId: string;
  readonly wanted: readonly Wanted[];
  readonly onDone: () => void;
  /** The list, while nothing is under way. */
  readonly children: ReactNode;
}

/** The one button, the work it starts, and the slips that come of it. */
export function StaffOpening({ placeId, wanted, onDone, children }: StaffOpeningProps) {
  const { t, sentenceOf } = useWords();
  const client = useQueryClient();
  const [work, setWork] = useState<Work>();
  useAskBeforeLeaving(work !== undefined);
  const start = async () => {
    let now: Work = {
      done: 0,
      total: wanted.length,
      slips: [],
      expiresAt: '',
      isOver: false,
      stopped: undefined,
    };
    setWork(now);
    for (let at = 0; at < wanted.length && now.stopped === undefined; at += batch) {
      const people = wanted.slice(at, at + batch);
      try {
        const { slips, expiresAt } = await send('account.open-staff', { placeId, people });
        const done = now.done + people.length;
        now = { ...now, done, slips: [...now.slips, ...slips], expiresAt };
      } catch (error) {
        now = { ...now, stopped: sentenceOf(error) };
      }
      setWork(now);
    }
    setWork({ ...now, isOver: true });
    await client.invalidateQueries();
  };
  if (work) {
    const back = () => {
      setWork(undefined);
      onDone();
    };
    return <Under work={work} onBack={back} />;
  }
  return (
    <>
      {children}
      {wanted.length > 0 && (
        <div className="a-staff-bar">
          <Button type="primary" size="large" onClick={() => void start()}>
            {t(staffAccountText.open, { n: wanted.length })}
          </Button>
        </div>
      )}
    </>
  );
}

function Under({ work, onBack }: { work: Work; onBack: () => void }) {
  const { t } = useWords();
  const { done, total, slips, expiresAt, isOver, stopped } = work;
  if (!isOver)
    return (
      <section className="a-staff-work" aria-live="polite">
        <p>{t(staffAccountText.opening, { done, n: total })}</p>
        <Progress percent={Math.round((done / total) * 100)} showInfo={false} />
      </section>
    );
  const hasStopped = stopped !== undefined && (
    <Alert
      type="error"
      showIcon
      className="d-form-error"
      title={t(staffAccountText.stopped, { done, why: stopped })}
    />
  );
  return (
    <>
      {hasStopped}
      {slips.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="d-form-error a-once"
          title={t(staffAccountText.ready, { n: slips.length })}
          description={t(staffAccountText.once)}
        />
      )}
      <div className="d-tools a-staff-tools">
        {slips.length > 0 && (
          <Button type="primary" onClick={() => print()}>
            {t(staffAccountText.print, { n: slips.length })}
          </Button>
        )}
        <Button onClick={onBack}>{t(staffAccountText.done)}</Button>
      </div>
      <StaffSlips slips={slips} expiresAt={expiresAt} />
    </>
  );
}
