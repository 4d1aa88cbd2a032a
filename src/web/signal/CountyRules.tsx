import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { ownRuleText } from '../../domain/text/signal-rule.ts';
import { levelText, scopeText, signalText } from '../../domain/text/signal.ts';
import { comma } from '../marks.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { RuleVersions } from './RuleVersions.tsx';

export type CountyRule = Output<'signal.rules'>['rules'][number];

/** 提示规则 of a county: what is in force by whom, what the county has published, what could be a pattern. */
export function CountyRules() {
  const words = useWords();
  const { t } = words;
  const mayRule = wholeCounty(useMe(), 'signal.rule') !== undefined;
  const navigate = useNavigate();
  const list = useAsk('signal.rules', {});
  const onChange = mayRule
    ? (rule: CountyRule) => void navigate(paths.signalRule(rule.id))
    : undefined;
  return (
    <>
      <RuleVersions />
      <Answer query={list} lines={10}>
        {({ rules }) => {
          // The county's own first: those are what somebody here answers for.
          const here = rules
            .filter((rule) => rule.isHere)
            .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
          const others = rules.filter((rule) => !rule.isHere);
          const own = here.filter((rule) => rule.isOwn).length;
          const n = here.filter((rule) => rule.isOn).length;
          return (
            <>
              <Section
                title={t(ownRuleText.here)}
                note={t(ownRuleText.hereNote, { n, own })}
                action={<ExportList list="signal.rules" input={{}} />}
              >
                <DataTable
                  caption={t(ownRuleText.here)}
                  rows={here}
                  rowKey={(rule) => rule.id}
                  columns={columnsOf(words, onChange)}
                  rowClass={(rule) => (rule.isOn ? undefined : 'sg-off')}
                />
              </Section>
              {others.length > 0 && (
                <Section title={t(ownRuleText.elsewhere)} note={t(ownRuleText.elsewhereNote)}>
                  <details className="sg-elsewhere">
                    <summary>{t(ownRuleText.showElsewhere, { n: others.length })}</summary>
                    <DataTable
                      caption={t(ownRuleText.elsewhere)}
                      rows={others}
                      rowKey={(rule) => rule.id}
                      columns={columnsOf(words, onChange)}
                    />
                  </details>
                </Section>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function columnsOf(
  words: Words,
  onChange: ((rule: CountyRule) => void) | undefined,
): Column<CountyRule>[] {
  const { t, language } = words;
  const columns: (Column<CountyRule> | false)[] = [
    {
      key: 'rule',
      title: t(ownRuleText.ruleHead),
      isName: true,
      cell: (rule) => (
        <>
          {onChange && rule.isChangeable ? (
            <Link to={paths.signalRule(rule.id)}>{rule[language]}</Link>
          ) : (
            rule[language]
          )}
          <div className="d-muted">
            {rule.id} · {t(ownRuleText.version, { version: rule.version })}
            {rule.isFloor && ` · ${t(ownRuleText.floor)}`}
          </div>
        </>
      ),
    },
    {
      key: 'scope',
      title: t(signalText.scope),
      wideOnly: true,
      cell: (rule) => rule.scopes.map((one) => t(scopeText[one])).join(comma()),
    },
    {
      key: 'numbers',
      title: t(signalText.people),
      cell: (rule) => (
        <span className="sg-nowrap">
          {t(signalText.numbers, { days: rule.days, count: rule.count })}
        </span>
      ),
    },
    { key: 'layer', title: t(ownRuleText.layer), cell: (rule) => <Layer rule={rule} /> },
    {
      key: 'grade',
      title: t(signalText.grade),
      sort: (rule) => rule.grade,
      cell: (rule) => rule.grade,
    },
    {
      key: 'since',
      title: t(signalText.since),
      wideOnly: true,
      sort: (rule) => rule.effectiveFrom,
      cell: ({ effectiveFrom: from, effectiveTo: to }) => (
        <span className="sg-nowrap">{to ? t(ownRuleText.untilDay, { from, to }) : from}</span>
      ),
    },
    {
      key: 'source',
      title: t(signalText.source),
      wideOnly: true,
      cell: (rule) => <span className="sg-source">{rule.source}</span>,
    },
    onChange !== undefined && {
      key: 'do',
      title: '',
      align: 'right',
      cell: (rule: CountyRule) =>
        rule.isChangeable && (
          <Button size="small" onClick={() => onChange(rule)}>
            {t(rule.isHere ? ownRuleText.change : ownRuleText.adopt)}
          </Button>
        ),
    },
  ];
  return columns.filter((one) => one !== false);
}

function Layer({ rule }: { rule: CountyRule }) {
  const { t, dayAndClock } = useWords();
  return (
    <>
      {rule.isOn ? (
        t(levelText[rule.level])
      ) : (
        <StateMark tone="waiting" word={t(rule.isOwn ? ownRuleText.isOff : ownRuleText.packOff)} />
      )}
      {rule.by && rule.at && (
        <div className="d-muted">
          {rule.by} {dayAndClock(rule.at)}
        </div>
      )}
    </>
  );
}
