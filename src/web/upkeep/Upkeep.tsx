import type { Output } from '../../contract/index.ts';
import { say } from '../../domain/text/say.ts';
import { upkeepLevelText, upkeepText } from '../../domain/text/upkeep.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

import './upkeep.css';

type State = Output<'upkeep.state'>;
type Line = State['lines'][number];
type Run = State['runs'][number];

const tones = { ok: 'done', attention: 'due', wrong: 'overdue' } as const;

/** 运行维护: what is wrong with the server first, then whether backups are made and can be restored. */
export function Upkeep() {
  const words = useWords();
  const { t } = words;
  const state = useAsk('upkeep.state', {});
  return (
    <>
      <PageHead title={t(upkeepText.title)} purpose={t(upkeepText.purpose)} />
      <Answer query={state} lines={12}>
        {(data) => (
          <>
            <Section title={t(upkeepText.health)} note={summaryOf(data, words)}>
              <ul className="d-checks">
                {data.lines.map((line) => (
                  <Check key={line.check} line={line} />
                ))}
              </ul>
            </Section>
            <Section title={t(upkeepText.runs)}>
              {data.runs.length === 0 ? (
                <Notice sign="empty" title={t(upkeepText['no-runs'])}>
                  <p>{t(upkeepText['no-runs-how'])}</p>
                </Notice>
              ) : (
                <DataTable
                  caption={t(upkeepText.runs)}
                  rows={data.runs}
                  rowKey={(run) => `${run.kind} ${run.at}`}
                  columns={runColumns(words)}
                />
              )}
            </Section>
            <Section title={t(upkeepText['how-title'])}>
              <p className="d-quiet">{t(upkeepText.how)}</p>
            </Section>
          </>
        )}
      </Answer>
    </>
  );
}

function summaryOf(
  { version, since, hour, keep }: State,
  { language, dayAndClock }: Words,
): string {
  const next =
    hour === undefined
      ? say(upkeepText['next-off'], language)
      : say(upkeepText['next-at'], language, { hour, keep });
  return say(upkeepText.summary, language, { version, since: dayAndClock(since), next });
}

function Check({ line: { check, level, says } }: { line: Line }) {
  const { t } = useWords();
  return (
    <li>
      <strong>{check}</strong>
      <StateMark tone={tones[level]} word={t(upkeepLevelText[level])} />
      <span>{says}</span>
    </li>
  );
}

function runColumns({ t, dayAndClock, language }: Words): Column<Run>[] {
  return [
    { key: 'at', title: t(upkeepText.at), isName: true, cell: (run) => dayAndClock(run.at) },
    { key: 'kind', title: t(upkeepText.kind), cell: (run) => t(upkeepText[run.kind]) },
    {
      key: 'result',
      title: t(upkeepText.result),
      cell: ({ ok }) => (
        <StateMark
          tone={ok ? 'done' : 'overdue'}
          word={t(ok ? upkeepText.done : upkeepText.failed)}
        />
      ),
    },
    {
      key: 'size',
      wideOnly: true,
      title: t(upkeepText.size),
      cell: ({ bytes }) => (bytes > 0 ? megabytes(bytes) : ''),
    },
    {
      key: 'took',
      wideOnly: true,
      title: t(upkeepText.took),
      cell: ({ seconds }) => say(upkeepText.seconds, language, { seconds: Math.ceil(seconds) }),
    },
    { key: 'says', title: t(upkeepText.says), cell: ({ says, name }) => says.join(' ') || name },
  ];
}

function megabytes(bytes: number): string {
  return bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(1)} GB`
    : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}
