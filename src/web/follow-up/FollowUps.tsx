import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { type FollowUpWay, followUpWays } from '../../domain/follow-up.ts';
import { followUpText, followUpWayText } from '../../domain/text/follow-up.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField, RadioField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

import '../directive/directive.css';

type Entry = Output<'follow-up.list'>['rows'][number];

interface FollowUpsProps {
  /** A school, or a place above schools. */
  readonly placeId: string;
  /** Where entries are about one finding or campaign. */
  readonly findingId?: string;
  readonly campaignId?: string;
  /** The school that a new entry is about; chosen in the form where none is given. */
  readonly schoolId?: string;
}

/** 跟踪指导: who went or called, the newest first; stands on the pages of a finding, a school, a campaign. */
export function FollowUps({ placeId, findingId, campaignId, schoolId }: FollowUpsProps) {
  const { t } = useWords();
  const me = useMe();
  const [doing, setDoing] = useState<'note' | Entry>();
  const about = { ...(findingId && { findingId }), ...(campaignId && { campaignId }) };
  const list = usePages('follow-up.list', { placeId, ...about });
  const rows = list.data?.flatMap((page) => page.rows) ?? [];
  const close = () => setDoing(undefined);
  return (
    <Section
      title={t(followUpText.title)}
      note={rows.length > 0 && t(followUpText.count, { n: rows.length })}
      action={
        can(me, 'follow-up.note') && (
          <span className="d-no-print">
            <Button onClick={() => setDoing('note')}>{t(followUpText.note)}</Button>
          </span>
        )
      }
    >
      <Answer query={list} lines={2}>
        {() =>
          rows.length === 0 ? (
            <p className="d-muted">{t(followUpText.none)}</p>
          ) : (
            <>
              <ol className="dv-trail">
                {rows.map((one) => (
                  <Line
                    key={one.followUpId}
                    one={one}
                    isNamed={schoolId === undefined}
                    isAbout={findingId === undefined}
                    onWithdraw={() => setDoing(one)}
                  />
                ))}
              </ol>
              <LoadMore of={list} />
            </>
          )
        }
      </Answer>
      {doing === 'note' && (
        <NoteForm about={about} {...(schoolId && { schoolId })} onClose={close} />
      )}
      {doing !== undefined && doing !== 'note' && (
        <FormDrawer<'follow-up.withdraw', { reason: string }>
          operation="follow-up.withdraw"
          title={t(followUpText.withdraw)}
          intro={t(followUpText.withdrawHow)}
          submit={t(followUpText.withdraw)}
          done={followUpText.withdrawDone}
          initial={{}}
          toInput={({ reason }) => ({
            ...{ schoolId: doing.schoolId, followUpId: doing.followUpId, reason },
          })}
          onClose={close}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </Section>
  );
}

interface LineProps {
  readonly one: Entry;
  readonly isNamed: boolean;
  readonly isAbout: boolean;
  readonly onWithdraw: () => void;
}

function Line({ one, isNamed, isAbout, onWithdraw }: LineProps) {
  const { t } = useWords();
  return (
    <li className={one.withdrawReason === undefined ? undefined : 'dv-undone'}>
      <time>{one.day}</time>
      <div>
        <strong>{t(followUpWayText[one.how])}</strong>{' '}
        {[one.by, one.others].filter(Boolean).join('、')}
        {isNamed && ` · ${one.schoolName}`}
        {isAbout && one.findingId && (
          <>
            {' · '}
            <Link to={paths.finding(one.schoolId, one.findingId)}>{one.findingSays}</Link>
          </>
        )}
        <p>{one.says}</p>
        {one.withdrawReason !== undefined && (
          <span className="d-muted">
            {t(followUpText.withdrawn, { reason: one.withdrawReason })}
          </span>
        )}
        {one.mayWithdraw && (
          <Button size="small" type="link" className="d-no-print" onClick={onWithdraw}>
            {t(followUpText.withdraw)}
          </Button>
        )}
      </div>
    </li>
  );
}

interface NoteProps {
  readonly about: { readonly findingId?: string; readonly campaignId?: string };
  readonly schoolId?: string;
  readonly onClose: () => void;
}

interface Values {
  readonly schoolId: string;
  readonly day: string;
  readonly how: FollowUpWay;
  readonly others?: string;
  readonly says: string;
}

function NoteForm({ about, schoolId, onClose }: NoteProps) {
  const { t } = useWords();
  const { today } = useMe();
  const schools = useAsk('place.schools', schoolId ? undefined : {}).data?.schools ?? [];
  return (
    <FormDrawer<'follow-up.note', Values>
      operation="follow-up.note"
      title={t(followUpText.note)}
      intro={t(followUpText.noteHow)}
      submit={t(followUpText.note)}
      done={followUpText.noted}
      initial={{ day: today, how: 'visit' }}
      toInput={({ schoolId: chosen, day, how, others, says }) => ({
        ...{ ...about, schoolId: schoolId ?? chosen, day, how, says },
        ...(others && { others }),
      })}
      onClose={onClose}
    >
      {!schoolId && (
        <SelectField
          name="schoolId"
          label={t(followUpText.school)}
          choices={schools.map((one) => ({ value: one.placeId, label: one.name }))}
          isRequired
        />
      )}
      <TextField name="day" label={t(followUpText.day)} type="date" to={today} isRequired />
      <RadioField
        name="how"
        label={t(followUpText.how)}
        choices={followUpWays.map((value) => ({ value, label: t(followUpWayText[value]) }))}
        isRequired
      />
      <SaysField label={t(followUpText.says)} hint={t(followUpText.saysHint)} max={1000} />
      <TextField name="others" label={t(followUpText.others)} max={120} />
    </FormDrawer>
  );
}
