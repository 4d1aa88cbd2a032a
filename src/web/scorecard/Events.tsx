import { Button } from 'antd';
import { useState } from 'react';

import rule from '../../../rules/scorecard/seven-one-seven.json' with { type: 'json' };
import type { Output } from '../../contract/index.ts';
import { type EventStep, eventSteps } from '../../domain/scorecard.ts';
import { eventStepText, scorecardText } from '../../domain/text/scorecard.ts';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { Respond } from './Respond.tsx';
import { StepsChart } from './StepsChart.tsx';

export type ScoredEvent = Output<'scorecard.events'>['rows'][number];

/** 7-1-7: each confirmed event with the days of its steps, and which one was slow. */
export function Events({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const events = usePages('scorecard.events', { placeId });
  const [openId, setOpenId] = useState<string>();
  const targets = Object.fromEntries(rule.steps.map((one) => [one.step, one.days]));
  return (
    <Section
      title={t(scorecardText.events)}
      note={t(scorecardText.eventsHow, targets)}
      action={<ExportList list="scorecard.events" input={{ placeId }} />}
    >
      <Answer query={events}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-quiet">{t(scorecardText.eventsNone)}</p>;
          const opened = rows.find((one) => one.signalId === openId);
          return (
            <>
              <StepsChart events={rows} />
              <DataTable
                caption={t(scorecardText.events)}
                rows={rows}
                rowKey={(row) => row.signalId}
                columns={columnsOf(words, can(me, 'scorecard.respond') ? setOpenId : undefined)}
              />
              <LoadMore of={events} />
              {opened && <Respond event={opened} onClose={() => setOpenId(undefined)} />}
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf(
  words: Words,
  onOpen: ((signalId: string) => void) | undefined,
): Column<ScoredEvent>[] {
  const { t, dayName } = words;
  const doneOf = (row: ScoredEvent) =>
    t(scorecardText.checklistOf, {
      done: row.checklist.filter((one) => one.doneOn).length,
      all: row.checklist.length,
    });
  return [
    {
      key: 'event',
      title: t(scorecardText.event),
      isName: true,
      cell: (row) =>
        `${row.schoolName === row.placeName ? '' : row.schoolName}${row.placeName} ${t(row.subjectName)}`,
    },
    { key: 'onset', title: t(scorecardText.onset), cell: (row) => dayName(row.onset) },
    ...eventSteps.map((step) => ({
      key: step,
      title: t(eventStepText[step]),
      cell: (row: ScoredEvent) => <StepCell row={row} step={step} />,
    })),
    {
      key: 'bottleneck',
      title: t(scorecardText.bottleneck),
      cell: ({ bottleneck }) =>
        bottleneck ? t(eventStepText[bottleneck]) : t(scorecardText.noBottleneck),
    },
    {
      key: 'checklist',
      title: t(scorecardText.checklist),
      cell: (row) =>
        onOpen ? (
          <Button size="small" onClick={() => onOpen(row.signalId)}>
            {doneOf(row)}
          </Button>
        ) : (
          doneOf(row)
        ),
    },
  ];
}

function StepCell({ row, step }: { row: ScoredEvent; step: EventStep }) {
  const { t } = useWords();
  const found = row.steps.find((one) => one.step === step);
  if (!found) return <span className="d-muted">{t(scorecardText.notBegun)}</span>;
  const { days, isDone, isInTime } = found;
  return (
    <StateMark
      tone={isInTime ? (isDone ? 'done' : 'waiting') : 'overdue'}
      word={t(isDone ? scorecardText.days : scorecardText.running, { days })}
    />
  );
}
