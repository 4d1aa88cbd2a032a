import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import {
  findingDueText,
  findingPartText,
  findingSideText,
  findingStateText,
  findingText,
} from '../../../domain/text/finding.ts';
import { ask } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useLive } from '../live.ts';
import { grantsAt, useMe } from '../me.ts';
import { More, usePages } from '../More.tsx';

import '../work.css';
import './finding.css';

type List = Output<'finding.list'>;
type Row = List['rows'][number];
type Choice = 'all' | 'overdue' | 'submitted' | 'closed';

/** 我校要整改的, or for the county what waits for a recheck: the most urgent first. */
export function FindingsPage({ placeId }: { placeId: string }) {
  const t = useT();
  const me = useMe();
  const isSchool = grantsAt(me, 'school').some((one) => one.placeId === placeId);
  const [choice, setChoice] = useState<Choice>('all');
  const narrow = {
    all: {},
    overdue: { due: 'overdue' },
    submitted: { state: 'submitted' },
    closed: { part: 'closed' },
  } as const;
  const asked = { placeId, ...narrow[choice] };
  const { data, failure, isLoading, reload } = useAsk('finding.list', asked);
  useLive(placeId, me.county, reload);
  const choices = [
    ['all', findingText.openNow],
    ['overdue', findingDueText.overdue],
    ['submitted', findingStateText.submitted],
    ['closed', findingPartText.closed],
  ] as const;
  return (
    <Frame title={t(isSchool ? findingText.mine : findingText.title)} isInner>
      <div className="page-head">
        <h1>{t(isSchool ? findingText.mine : findingText.title)}</h1>
        <p className="sd-small sd-muted">
          {t(isSchool ? findingText.minePurpose : findingText.entryCounty)}
        </p>
      </div>
      <div className="chips finding-chips">
        {choices.map(([value, word]) => (
          <button
            key={value}
            type="button"
            className={value === choice ? 'chip chip-on' : 'chip'}
            aria-pressed={value === choice}
            onClick={() => setChoice(value)}
          >
            {t(word)}
          </button>
        ))}
      </div>
      {failure && !data && <Notices failure={failure} isLoading={isLoading} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && (
        <Rows
          key={JSON.stringify(asked)}
          first={data}
          asked={asked}
          {...{ isSchool, isOpen: choice === 'all' }}
        />
      )}
    </Frame>
  );
}

interface RowsProps {
  readonly first: List;
  readonly asked: { readonly placeId: string };
  readonly isSchool: boolean;
  /** Nothing is left out but what is over. */
  readonly isOpen: boolean;
}

function Rows({ first, asked, isSchool, isOpen }: RowsProps) {
  const t = useT();
  const list = usePages(first, async (after) => await ask('finding.list', { ...asked, after }));
  const rows = list.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return (
      <section className="sd-card">
        <strong>{t(isOpen ? findingText.noneOpen : findingText.none)}</strong>
        {isOpen && <p className="sd-muted">{t(findingText.noneOpenHow)}</p>}
      </section>
    );
  return (
    <>
      {rows.map((row) => (
        <Card key={row.findingId} row={row} isSchool={isSchool} />
      ))}
      <More of={list} />
    </>
  );
}

function Card({ row, isSchool }: { row: Row; isSchool: boolean }) {
  const t = useT();
  const isLate = row.sides.includes('overdue');
  const words = [
    t(findingStateText[row.state]),
    row.due ? t(findingText.dueOn, { day: row.due }) : t(findingText.noDue),
    ...row.sides.filter((side) => side !== 'overdue').map((side) => t(findingSideText[side])),
  ];
  return (
    <Go className="sd-card entry" to={`/findings/${row.schoolId}/${row.findingId}`}>
      <div className="entry-head">
        <strong className="finding-says">{row.says}</strong>
        <span aria-hidden="true" className="entry-arrow">
          ›
        </span>
      </div>
      {!isSchool && <p>{row.schoolName}</p>}
      <p className="sd-muted">
        {isLate && <strong className="finding-late">! {t(findingSideText.overdue)} </strong>}
        {words.join(' · ')}
      </p>
    </Go>
  );
}
