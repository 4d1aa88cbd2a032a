import { Alert, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';

import { columnKeys, columnTitle, importRule, neededKeys } from '../../domain/import.ts';
import { importText } from '../../domain/text/import-desk.ts';
import { comma } from '../marks.ts';
import { Section } from '../ui/Section.tsx';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { ChooseHead } from './ChooseHead.tsx';
import type { RunProps } from './import-data.ts';

type Head = NonNullable<RunProps['run']['head']>;
type HeadColumn = Head['columns'][number];

/** A column nobody has said anything about; the empty word of a choice that was made. */
const open = 'open';
const none = 'none';

/** 对应列: what each column of a foreign file means; the county remembers it. */
export function MapColumns(props: RunProps & { readonly onClose?: () => void }) {
  const { run } = props;
  const { head } = run;
  return head ? <Mapping key={`${head.sheet} ${head.row}`} {...props} head={head} /> : null;
}

function Mapping({ placeId, run, head, onClose }: RunProps & { head: Head; onClose?: () => void }) {
  const { t, language, sentenceOf } = useWords();
  const send = useSend('import.map');
  const [isWhole, setWhole] = useState(run.isWhole);
  const [said, setSaid] = useState<ReadonlyMap<number, string>>(
    new Map(head.columns.map((one) => [one.at, one.key ?? (one.isOpen ? open : none)])),
  );
  const used = [...said.values()].filter((one) => one !== open && one !== none);
  const twice = used.find((one, at) => used.indexOf(one) !== at);
  const missing = neededKeys(run.kind, head.missing.includes(columnWord(run.kind, 'school')))
    .filter((key) => !used.includes(key))
    .map((key) => columnTitle(run.kind, key, language));
  const schoolTitle = run.kind === 'schools' ? '' : columnTitle(run.kind, 'school', language);
  const check = () =>
    send.mutate(
      {
        placeId,
        importId: run.importId,
        headRow: head.row,
        isWhole,
        columns: [...said].map(([at, key]) => ({
          at,
          key: key === open || key === none ? null : key,
        })),
      },
      { onSuccess: () => onClose?.() },
    );
  return (
    <Section title={t(importText.columnsTitle)}>
      <p className="d-muted">{t(importText.columnsHow)}</p>
      <ChooseHead placeId={placeId} run={run} head={head} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the arrow keys */}
      <div className="d-table-scroll" tabIndex={0}>
        <table className="d-table d-import-map">
          <caption className="d-hidden">{t(importText.columnsTitle)}</caption>
          <thead>
            <tr>
              <th scope="col">{t(importText.columnOf)}</th>
              <th scope="col" className="d-wide-only">
                {t(importText.samples)}
              </th>
              <th scope="col">{t(importText.meaning)}</th>
            </tr>
          </thead>
          <tbody>
            {head.columns.map((column) => (
              <ColumnRow
                key={column.at}
                kind={run.kind}
                column={column}
                value={said.get(column.at) ?? none}
                onChange={(key) => setSaid(new Map(said).set(column.at, key))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="d-import-row">
        {(run.kind === 'pupils' || run.kind === 'staff') && (
          <Checkbox checked={isWhole} onChange={(event) => setWhole(event.target.checked)}>
            {t(importText.whole)}
          </Checkbox>
        )}
      </p>
      <div aria-live="polite">
        {missing.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t(importText.missing, { columns: missing.join(comma()) })}
            description={missing.includes(schoolTitle) && t(importText.missingSchool)}
          />
        )}
        {twice !== undefined && (
          <Alert
            type="error"
            showIcon
            title={t(importText.twice, { column: columnTitle(run.kind, twice, language) })}
          />
        )}
        {send.error && <Alert type="error" showIcon title={sentenceOf(send.error)} />}
      </div>
      <Button
        type="primary"
        size="large"
        className="d-import-go"
        disabled={missing.length > 0 || twice !== undefined}
        loading={send.isPending}
        onClick={check}
      >
        {t(importText.check)}
      </Button>
    </Section>
  );
}

function columnWord(kind: RunProps['run']['kind'], key: string): string {
  return importRule(kind).columns.find((one) => one.key === key)?.zh ?? '';
}

interface ColumnRowProps {
  readonly kind: RunProps['run']['kind'];
  readonly column: HeadColumn;
  readonly value: string;
  readonly onChange: (key: string) => void;
}

function ColumnRow({ kind, column, value, onChange }: ColumnRowProps) {
  const { t, language } = useWords();
  const options = [
    { value: none, label: t(importText.leaveOut) },
    ...columnKeys(kind).map((key) => ({ value: key, label: columnTitle(kind, key, language) })),
  ];
  const title = column.title || `(${column.at + 1})`;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="d-wide-only d-muted d-import-samples">{column.samples.join(' · ')}</td>
      <td>
        <Select
          aria-label={title}
          className="d-import-choice"
          value={value === open ? null : value}
          placeholder={t(importText.chooseMeaning)}
          options={options}
          status={value === open ? 'warning' : ''}
          showSearch={{ optionFilterProp: 'label' }}
          virtual={false}
          onChange={(key: string) => onChange(key)}
        />
      </td>
    </tr>
  );
}
