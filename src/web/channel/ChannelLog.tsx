import type { Output } from '../../contract/index.ts';
import { channelText } from '../../domain/text/channel.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { Channel } from './Channels.tsx';

type Delivery = Output<'channel.deliveries'>['rows'][number];

const againMs = 2_000;
const tones = { sent: 'done', waiting: 'due', failed: 'overdue' } as const;

/** 外发记录 of a channel: what, when, how often tried, what was answered. */
export function ChannelLog({ channel: { placeId, channelId, name } }: { channel: Channel }) {
  const words = useWords();
  const { t } = words;
  const log = usePages('channel.deliveries', { placeId, channelId });
  // A test is sent within a second or two; whoever pressed the button is looking.
  const newest = useAsk(
    'channel.deliveries',
    { placeId, channelId, limit: 1 },
    { again: () => againMs },
  ).data?.rows[0];
  return (
    <Section title={t(channelText.logOf, { name })}>
      <Answer query={log} lines={3}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          const known = rows.filter((row) => row.deliveryId !== newest?.deliveryId);
          const shown = newest ? [newest, ...known] : known;
          return shown.length === 0 ? (
            <p className="d-quiet">{t(channelText.never)}</p>
          ) : (
            <>
              <DataTable
                caption={t(channelText.log)}
                rows={shown}
                columns={columns(words)}
                rowKey={(row) => row.deliveryId}
              />
              <LoadMore of={log} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columns({ t, count, dayAndClock }: Words): Column<Delivery>[] {
  return [
    { key: 'at', title: t(channelText.at), isName: true, cell: (row) => dayAndClock(row.at) },
    {
      key: 'what',
      title: t(channelText.what),
      cell: (row) =>
        row.isTest ? t(channelText.isTest) : t(channelText.countOf, { n: count(row.messages) }),
    },
    {
      key: 'state',
      title: t(channelText.state),
      cell: (row) => (
        <>
          <StateMark tone={tones[row.status]} word={t(channelText[row.status])} />
          {row.nextAt && row.attempts > 0 && (
            <span className="d-muted">
              {' '}
              {t(channelText.nextAt, { at: dayAndClock(row.nextAt) })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'attempts',
      title: t(channelText.attempts),
      align: 'right',
      cell: (row) => count(row.attempts),
    },
    {
      key: 'answer',
      title: t(channelText.answer),
      cell: (row) =>
        row.httpStatus === undefined
          ? row.answer && t(channelText.noAnswer, { why: row.answer })
          : `${row.httpStatus} ${row.answer ?? ''}`,
    },
  ];
}
