import { Select } from 'antd';
import { Link, useParams } from 'react-router';

import { changesBetween, type ChangedItem, differingFields } from '../../domain/checklist-edit.ts';
import type { Checklist, ChecklistItem } from '../../domain/checklist.ts';
import { checklistText, comparedFieldText, itemChangeText } from '../../domain/text/checklist.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

import './checklist.css';
import { type ChecklistId, daysWord, methodsWord, sectionWord, severityWord } from './words.ts';

/** Two versions of a list beside each other: what was added, changed and removed. */
export function ComparePage() {
  const { t, language } = useWords();
  const address = useAddress();
  const { checklist = '' } = useParams();
  const placeId = homePlace(useMe(), 'checklist.read') ?? '';
  const asked = { placeId, checklist: checklist as ChecklistId };
  const from = address.get('from') ?? 'shipped';
  const to = address.get('to') ?? 'newest';
  const before = useAsk('checklist.open', { ...asked, version: from });
  const after = useAsk('checklist.open', { ...asked, version: to });
  return (
    <>
      <PageHead
        title={t(checklistText.compareTitle)}
        trail={<Link to={paths.checklist(checklist)}>{after.data?.name[language] ?? ''}</Link>}
      />
      <div className="ck-pair">
        <VersionChoice
          asked={asked}
          label={t(checklistText.compareFrom)}
          value={from}
          onChoose={(version) => address.set({ from: version })}
        />
        <VersionChoice
          asked={asked}
          label={t(checklistText.compareTo)}
          value={after.data?.version.versionId ?? to}
          onChoose={(version) => address.set({ to: version })}
        />
      </div>
      <Answer query={before}>
        {(one) => (
          <Answer query={after}>
            {(other) => <Differences before={one.list} after={other.list} />}
          </Answer>
        )}
      </Answer>
    </>
  );
}

interface VersionChoiceProps {
  readonly asked: { readonly placeId: string; readonly checklist: ChecklistId };
  readonly label: string;
  readonly value: string;
  readonly onChoose: (version: string) => void;
}

function VersionChoice({ asked, label, value, onChoose }: VersionChoiceProps) {
  const { t } = useWords();
  const { data } = usePages('checklist.history', asked);
  const rows = (data ?? []).flatMap((page) => page.rows).filter((row) => !row.isEnd);
  return (
    <label>
      {label}{' '}
      <Select
        aria-label={label}
        value={value === 'newest' ? (rows[0]?.versionId ?? 'shipped') : value}
        popupMatchSelectWidth={false}
        options={[
          { value: 'shipped', label: t(checklistText.shippedNow) },
          ...rows.map((row) => ({
            value: row.versionId,
            label: `${t(checklistText.countyVersion, { number: row.number })} ${row.from}`,
          })),
        ]}
        onChange={onChoose}
      />
    </label>
  );
}

interface DifferencesProps {
  readonly before: Checklist;
  readonly after: Checklist;
}

function Differences({ before, after }: DifferencesProps) {
  const { t } = useWords();
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p className="d-quiet">{t(checklistText.compareSame)}</p>;
  return (
    <>
      {(['changed', 'added', 'removed'] as const).map((kind) => {
        const ofKind = changes.filter(({ change }) => change === kind);
        return (
          ofKind.length > 0 && (
            <Section key={kind} title={t(itemChangeText[kind])} note={ofKind.length}>
              <ul className="ck-differences">
                {ofKind.map((one) => (
                  <li key={one.item}>
                    <Difference one={one} before={before} after={after} />
                  </li>
                ))}
              </ul>
            </Section>
          )
        );
      })}
    </>
  );
}

function Difference({ one, before, after }: DifferencesProps & { one: ChangedItem }) {
  const words = useWords();
  const { t } = words;
  const was = before.items.find(({ id }) => id === one.item);
  const is = after.items.find(({ id }) => id === one.item);
  const shown = is ?? was;
  if (!shown) return null;
  const fields = was && is ? differingFields(was, is) : [];
  return (
    <>
      <div className="ck-text">{shown.text}</div>
      <dl className="ck-diff">
        {fields.map((field) => (
          <div key={field}>
            <dt>{t(comparedFieldText[field])}</dt>
            <dd>
              <del>{was && fieldWord(was, before, field, words)}</del> →{' '}
              <ins>{is && fieldWord(is, after, field, words)}</ins>
            </dd>
          </div>
        ))}
        {fields.length === 0 && (
          <div>
            <dt>{t(checklistText.basis)}</dt>
            <dd>{shown.basis}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

type Field = ReturnType<typeof differingFields>[number];

function fieldWord(item: ChecklistItem, list: Checklist, field: Field, words: Words): string {
  const { t } = words;
  const section = list.sections.find(({ id }) => id === item.section);
  const said: Readonly<Record<Field, string>> = {
    section: section ? sectionWord(section, words) : '',
    text: item.text,
    evidence: item.evidence,
    methods: methodsWord(item, words),
    severity: severityWord(item, words),
    days: daysWord(item.days, words),
    basis: item.basis,
    mayNotApply: t(item.mayNotApply ? checklistText.yes : checklistText.not),
    points: String(item.points ?? 0),
    isVeto: t(item.isVeto ? checklistText.yes : checklistText.not),
  };
  return said[field];
}
