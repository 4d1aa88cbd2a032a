import { App, Button, Popconfirm, Segmented } from 'antd';
import { useNavigate } from 'react-router';

import type { Input, Output } from '../../contract/index.ts';
import { obligationText, owedStateText } from '../../domain/text/obligation.ts';
import { comma } from '../marks.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords, type Words } from '../ui/words.ts';
import { byWords, missingOf, type ObligationDay, type RuleCount } from './owed.ts';

type Row = Output<'obligation.list'>['rows'][number];
type Show = NonNullable<Input<'obligation.list'>['show']>;

const shows = ['missing', 'late', 'done', 'exempt', 'all'] as const;
const showText = {
  missing: obligationText.showMissing,
  late: obligationText.showLate,
  done: obligationText.showDone,
  exempt: obligationText.showExempt,
  all: obligationText.showAll,
};
const tones: Record<Row['state'], Tone> = {
  done: 'done',
  late: 'due',
  exempt: 'waiting',
  waiting: 'waiting',
  todo: 'due',
  overdue: 'overdue',
};

/** One rule, place by place: who has not, and the chase of one or of all. */
export function OwedList({ data, rule }: { data: ObligationDay; rule: RuleCount }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const me = useMe();
  const show: Show = shows.find((one) => one === address.get('show')) ?? 'missing';
  const input = { placeId: data.placeId, rule: rule.rule, day: data.day, show };
  const list = usePages('obligation.list', input);
  const chase = useChase(data.placeId, rule);
  const isToday = data.day === me.today;
  const mayChase = isToday && can(me, 'obligation.chase');
  const missing = missingOf(rule);
  const navigate = useNavigate();
  return (
    <Section
      title={t(obligationText.list, { rule: rule.name })}
      action={
        <span className="d-tools">
          <Segmented<Show>
            aria-label={t(obligationText.show)}
            options={shows.map((value) => ({ value, label: t(showText[value]) }))}
            value={show}
            onChange={(next) => address.set({ show: next === 'missing' ? undefined : next })}
          />
          <ExportList list="obligation.list" input={input} />
          {missing > 0 && (
            <Button
              onClick={() =>
                void navigate(
                  paths.obligationPaper(data.placeId, { day: data.day, rule: rule.rule }),
                )
              }
            >
              {t(obligationText.paper)}
            </Button>
          )}
          {mayChase && missing > 0 && (
            <Popconfirm
              title={t(obligationText.chaseAll, { count: missing })}
              description={<span className="d-pop">{t(obligationText.chaseHow)}</span>}
              okText={t(obligationText.chase)}
              onConfirm={() => chase.send(undefined)}
            >
              <Button type="primary" loading={chase.isPending}>
                {t(obligationText.chaseAll, { count: missing })}
              </Button>
            </Popconfirm>
          )}
        </span>
      }
    >
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <Empty show={show} />;
          return (
            <>
              <DataTable
                caption={t(obligationText.list, { rule: rule.name })}
                rows={rows}
                rowKey={(row) => row.placeId}
                columns={columnsOf(data, words, mayChase ? chase.send : undefined)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function Empty({ show }: { show: Show }) {
  const { t } = useWords();
  if (show !== 'missing') return <p className="d-quiet">{t(obligationText.noneShown)}</p>;
  return (
    <Notice sign="done" title={t(obligationText.noneMissing)}>
      <p>{t(obligationText.noneMissingHow)}</p>
    </Notice>
  );
}

/** Chases one place or all, and says in a line what came of it. */
function useChase(placeId: string, rule: RuleCount) {
  const { t } = useWords();
  const { message, modal } = App.useApp();
  const command = useSend('obligation.chase', { toast: true });
  const send = (only: string | undefined) =>
    command.mutate(
      { placeId, rule: rule.rule, ...(only !== undefined && { only: [only] }) },
      {
        onSuccess: ({ chased, tooSoon, nobody }) => {
          const says = [
            t(obligationText.chaseDone, { count: chased }),
            tooSoon > 0 && t(obligationText.chaseSoon, { count: tooSoon }),
          ];
          void message.success(says.filter(Boolean).join(' '));
          if (nobody.length > 0)
            modal.info({
              title: t(obligationText.toldNobody),
              content: t(obligationText.chaseNobody, { names: nobody.join(comma()) }),
            });
        },
      },
    );
  return { send, isPending: command.isPending };
}

function columnsOf(
  data: ObligationDay,
  words: Words,
  onChase: ((placeId: string) => void) | undefined,
): Column<Row>[] {
  const { t, clock } = words;
  const isAbove = !['school', 'campus', 'grade', 'class', 'department'].includes(data.placeKind);
  const isBelowSchool = (row: Row) => row.schoolId !== undefined && row.schoolId !== row.placeId;
  return [
    {
      key: 'state',
      title: t(obligationText.state),
      cell: (row) => (
        <>
          <StateMark tone={tones[row.state]} word={t(owedStateText[row.state])} />
          {row.exempt && <span className="d-muted"> {row.exempt.reason}</span>}
        </>
      ),
    },
    {
      key: 'place',
      title: t(obligationText.place),
      isName: true,
      cell: (row) => (
        <>
          {isAbove && isBelowSchool(row) && <span>{row.schoolName} </span>}
          {row.name}
        </>
      ),
    },
    ...(isAbove
      ? [
          {
            key: 'town',
            title: t(obligationText.town),
            wideOnly: true,
            cell: (row: Row) => row.townName ?? '',
          },
        ]
      : []),
    {
      key: 'owner',
      title: t(obligationText.owner),
      cell: (row) =>
        row.owners.length > 0 ? (
          row.owners.join(comma())
        ) : (
          <span className="d-muted">{t(obligationText.noOwner)}</span>
        ),
    },
    {
      key: 'at',
      title: t(obligationText.doneAt),
      cell: (row) =>
        row.at ? (
          <>
            {clock(row.at)} <span className="d-muted">{row.doneBy}</span>
          </>
        ) : (
          <span className="d-muted">{byWords(words, row.by, row.byDay)}</span>
        ),
    },
    {
      key: 'chased',
      title: t(obligationText.chased),
      cell: ({ chased }) => chased && <Chased chased={chased} />,
    },
    {
      key: 'do',
      title: '',
      cell: (row) =>
        onChase &&
        (row.state === 'overdue' || row.state === 'todo') && (
          <Button type="link" size="small" onClick={() => onChase(row.placeId)}>
            {t(obligationText.chase)}
          </Button>
        ),
    },
  ];
}

function Chased({ chased }: { chased: NonNullable<Row['chased']> }) {
  const { t, clock } = useWords();
  const { at, by, times, helpedMinutes } = chased;
  return (
    <>
      {t(obligationText.chasedAt, { time: clock(at), by })}
      {times > 1 && t(obligationText.chasedTimes, { times })}{' '}
      <span className="d-muted">
        {helpedMinutes === undefined
          ? t(obligationText.notHelped)
          : t(obligationText.helped, { minutes: helpedMinutes })}
      </span>
    </>
  );
}
