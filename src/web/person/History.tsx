import type { Output } from '../../contract/index.ts';
import { historyKinds } from '../../domain/person-history.ts';
import { historyKindText, historyText as words } from '../../domain/text/person-history.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Event = Output<'person.history'>['rows'][number];

/** 全部经过: every check, gate reading, stay, dose and report in one list, newest first, a month at a time. */
export function History({ personId }: { personId: string }) {
  const all = useWords();
  const { t } = all;
  const asked = useAddress().get('kind');
  const kind = historyKinds.find((one) => one === asked);
  const pages = usePages('person.history', { personId, ...(kind && { kind }) });
  return (
    <Section
      title={t(words.history)}
      action={
        <Filter
          name="kind"
          label={t(words.kind)}
          all={t(words.allKinds)}
          choices={historyKinds.map((one) => ({ value: one, label: t(historyKindText[one]) }))}
        />
      }
    >
      <Answer query={pages} lines={6}>
        {(data) => {
          const rows = data.flatMap((page) => page.rows);
          const from = data.at(-1)?.from ?? '';
          const to = data[0]?.to ?? '';
          return (
            <>
              {rows.length === 0 ? (
                <p className="d-quiet">{t(words.historyNone, { from, to })}</p>
              ) : (
                <DataTable
                  caption={t(words.history)}
                  rows={rows}
                  rowKey={(row) => row.key}
                  columns={columnsOf(all)}
                />
              )}
              <LoadMore of={pages} />
              {!pages.hasNextPage && <p className="d-muted">{t(words.begin, { from })}</p>}
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

const tones = { well: 'done', exception: 'due', unseen: 'waiting' } as const;

function columnsOf({ t, dayName }: Words): Column<Event>[] {
  return [
    {
      key: 'day',
      title: t(words.day),
      isName: true,
      cell: (row) => (
        <>
          {dayName(row.day)} <span className="d-muted">{row.time}</span>
        </>
      ),
    },
    {
      key: 'what',
      title: t(words.what),
      cell: (row) => (
        <>
          <span className="d-muted">{row.title}</span>{' '}
          <StateMark tone={tones[row.tone]} word={row.what} />
        </>
      ),
    },
  ];
}
