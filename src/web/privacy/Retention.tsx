import type { Output } from '../../contract/index.ts';
import { retentionText } from '../../domain/text/privacy.ts';
import { can, homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { AccessExport } from './AccessExport.tsx';
import { Holds } from './Holds.tsx';

type Report = Output<'privacy.retention'>;
type Rule = Report['rules'][number];
type Run = Report['runs'][number];

/** 留存与删除: spans, nightly reports, holds. */
export function Retention() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const report = useAsk('privacy.retention', {});
  const place = homePlace(me, 'audit.read');
  return (
    <>
      <PageHead
        title={t(retentionText.title)}
        purpose={t(retentionText.purpose)}
        action={can(me, 'audit.read') && place && <AccessExport placeId={place} />}
      />
      <Holds />
      <Answer query={report} lines={10}>
        {(data) => (
          <>
            <Section title={t(retentionText.runs)} note={t(retentionText.runsWhat)}>
              {data.runs.length === 0 && <p className="d-quiet">{t(retentionText.noRuns)}</p>}
              {data.runs.map((run) => (
                <RunLines key={run.runId} run={run} rules={data.rules} />
              ))}
            </Section>
            <Section title={t(retentionText.rules)}>
              <DataTable
                caption={t(retentionText.rules)}
                rows={data.rules}
                rowKey={(rule) => rule.table}
                columns={ruleColumns(words)}
              />
            </Section>
          </>
        )}
      </Answer>
    </>
  );
}

function RunLines({ run, rules }: { run: Run; rules: readonly Rule[] }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  const purposeOf = (table: string) => rules.find((rule) => rule.table === table)?.purpose ?? '';
  return (
    <div className="d-run">
      <p>
        <StateMark
          tone={run.isDryRun ? 'waiting' : 'done'}
          word={t(run.isDryRun ? retentionText.dryRun : retentionText.realRun)}
        />{' '}
        {dayAndClock(run.at)}
      </p>
      {run.lines.length === 0 ? (
        <p className="d-quiet">{t(retentionText.nothingGone)}</p>
      ) : (
        <DataTable
          caption={`${t(retentionText.runs)} ${dayAndClock(run.at)}`}
          rows={run.lines}
          rowKey={(line) => line.table}
          columns={lineColumns(words, purposeOf)}
        />
      )}
    </div>
  );
}

function lineColumns(
  { t, count }: Words,
  purposeOf: (table: string) => string,
): Column<Run['lines'][number]>[] {
  return [
    {
      key: 'what',
      title: t(retentionText.what),
      isName: true,
      cell: (line) => purposeOf(line.table),
    },
    { key: 'table', title: t(retentionText.table), wideOnly: true, cell: (line) => line.table },
    { key: 'cutoff', title: t(retentionText.cutoff), cell: (line) => line.cutoff },
    {
      key: 'gone',
      title: t(retentionText.goneHead),
      align: 'right',
      cell: (line) => t(retentionText.gone, { count: count(line.gone) }),
    },
    {
      key: 'held',
      title: t(retentionText.heldHead),
      align: 'right',
      cell: (line) => (line.held > 0 ? t(retentionText.gone, { count: count(line.held) }) : ''),
    },
  ];
}

function ruleColumns({ t }: Words): Column<Rule>[] {
  return [
    { key: 'what', title: t(retentionText.what), isName: true, cell: (rule) => rule.purpose },
    { key: 'table', title: t(retentionText.table), wideOnly: true, cell: (rule) => rule.table },
    { key: 'keep', title: t(retentionText.keep), cell: (rule) => rule.keep },
    { key: 'cutoff', title: t(retentionText.cutoff), cell: (rule) => rule.cutoff ?? '' },
    {
      key: 'grade',
      title: t(retentionText.grade),
      wideOnly: true,
      cell: (rule) => (rule.grade === 'X' ? t(retentionText.suggested) : rule.grade),
    },
  ];
}
