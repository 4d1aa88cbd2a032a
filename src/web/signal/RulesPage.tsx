import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { ownRuleText } from '../../domain/text/signal-rule.ts';
import { levelText, scopeText, signalText } from '../../domain/text/signal.ts';
import { comma } from '../marks.ts';
import { can, homePlace, useMe, wholeCounty } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { CountyRules } from './CountyRules.tsx';

import './signal.css';

type Settings = Output<'signal.settings'>;
type Rule = Settings['rules'][number];

/** 提示规则: what holds here, where it comes from, and what is not watched. */
export function RulesPage() {
  const words = useWords();
  const { t, language } = words;
  const me = useMe();
  const placeId = can(me, 'signal.read') ? homePlace(me, 'signal.read') : undefined;
  const isCounty = wholeCounty(me, 'signal.rule-read') !== undefined;
  const settings = useAsk('signal.settings', placeId ? { placeId } : undefined);
  const [isSetting, setSetting] = useState(false);
  return (
    <>
      <PageHead
        title={t(signalText.rulesPage)}
        purpose={t(isCounty ? ownRuleText.purpose : signalText.rulesPurpose)}
        action={<Button onClick={() => print()}>{t(signalText.print)}</Button>}
      />
      {isCounty && <CountyRules />}
      {placeId && (
        <Answer query={settings}>
          {(data) => (
            <>
              <p className="sg-call">
                {t(signalText.unwatchedHow, {
                  list: data.unwatched.map((one) => one[language]).join(comma()),
                })}
              </p>
              <Section title={t(signalText.unwatchedStandards)}>
                <p className="d-quiet">{t(signalText.unwatchedStandardsHow)}</p>
                <ul className="sg-unwatched">
                  {data.unwatchedStandards.map((one) => (
                    <li key={one.zh}>{one[language]}</li>
                  ))}
                </ul>
              </Section>
              <Section
                title={t(signalText.phone)}
                note={
                  data.phone ? `${data.phone.name} ${data.phone.number}` : t(signalText.phoneUnset)
                }
                action={
                  can(me, 'signal.rule') && (
                    <Button size="small" onClick={() => setSetting(true)}>
                      {t(signalText.setPhone)}
                    </Button>
                  )
                }
              >
                {null}
              </Section>
              {!isCounty && (
                <Section title={t(signalText.rules)}>
                  <DataTable
                    caption={t(signalText.rulesPage)}
                    rows={data.rules}
                    rowKey={(rule) => rule.id}
                    columns={columnsOf(words)}
                  />
                </Section>
              )}
              {isSetting && <SetPhone phone={data.phone} onClose={() => setSetting(false)} />}
            </>
          )}
        </Answer>
      )}
    </>
  );
}

function columnsOf({ t, language }: Words): Column<Rule>[] {
  return [
    {
      key: 'rule',
      title: t(signalText.rule),
      isName: true,
      cell: (rule) => (
        <>
          {rule[language]} <div className="d-muted">{rule.id}</div>
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
      cell: (rule) => t(signalText.numbers, { days: rule.days, count: rule.count }),
    },
    { key: 'level', title: t(levelText.county), cell: (rule) => t(levelText[rule.level]) },
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
      cell: (rule) => rule.effectiveFrom,
    },
    {
      key: 'source',
      title: t(signalText.source),
      wideOnly: true,
      cell: (rule) => <span className="sg-source">{rule.source}</span>,
    },
  ];
}

interface SetPhoneProps {
  readonly phone: Settings['phone'];
  readonly onClose: () => void;
}

function SetPhone({ phone, onClose }: SetPhoneProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'signal.set-phone', { name: string; number: string }>
      operation="signal.set-phone"
      title={t(signalText.setPhone)}
      submit={t(signalText.setPhone)}
      done={signalText.done}
      initial={{ ...phone }}
      toInput={(values) => values}
      onClose={onClose}
    >
      <TextField name="name" label={t(signalText.phoneName)} max={40} isRequired />
      <TextField name="number" label={t(signalText.phone)} type="tel" max={20} isRequired />
    </FormDrawer>
  );
}
