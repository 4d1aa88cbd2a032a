import { Alert, App, Button } from 'antd';
import { Link } from 'react-router';

import { personText } from '../../domain/text/person.ts';
import { paths } from '../shell/paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useSend } from '../ui/use-send.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { Checked, ImportCheck } from './import-data.ts';

interface ImportResultProps {
  readonly schoolId: string;
  readonly checked: Checked;
  readonly onAgain: () => void;
}

/** What the dry run found: errors by row and column, or the changes and the button that writes them. */
export function ImportResult({ schoolId, checked, onAgain }: ImportResultProps) {
  const { t, sentenceOf } = useWords();
  const { modal } = App.useApp();
  const { result, file } = checked;
  const apply = useSend('person.import-apply', { done: personText.applied });
  const { joins, moves, updates } = result;
  const count = joins + moves + updates;
  const confirm = () =>
    void modal.confirm({
      title: t(personText.applyTitle),
      content: t(personText.applyWhat, { joins, moves, updates }),
      okText: t(personText.apply, { count }),
      onOk: () =>
        apply.mutateAsync({ schoolId, file, digest: result.digest }).catch(() => undefined),
    });
  if (apply.data)
    return (
      <Notice
        sign="done"
        title={t(personText.applied)}
        action={
          <>
            <Link to={paths.people(schoolId)}>{t(personText.seePeople)}</Link>
            <Button onClick={onAgain}>{t(personText.importMore)}</Button>
          </>
        }
      >
        <p>{t(personText.appliedWhat, apply.data)}</p>
      </Notice>
    );
  return (
    <Section title={t(personText.stepResult)}>
      <ResultCounts result={result} />
      {apply.error && (
        <Alert type="error" showIcon className="d-form-error" title={sentenceOf(apply.error)} />
      )}
      {result.errorCount > 0 ? (
        <ErrorTable result={result} />
      ) : (
        <>
          {count === 0 && <p className="d-quiet">{t(personText.nothingToDo)}</p>}
          {count > 0 && (
            <Button type="primary" size="large" loading={apply.isPending} onClick={confirm}>
              {t(personText.apply, { count })}
            </Button>
          )}
          <ChangeTable result={result} />
        </>
      )}
    </Section>
  );
}

function ResultCounts({ result }: { result: ImportCheck }) {
  const { t, count } = useWords();
  const rows = [
    [personText.rows, result.rows],
    [personText.joins, result.joins],
    [personText.moves, result.moves],
    [personText.updates, result.updates],
    [personText.unchanged, result.unchanged],
    [personText.errors, result.errorCount],
  ] as const;
  return (
    <dl className="d-counts d-counts-large">
      {rows.map(([word, number]) => (
        <div key={word.en} className={number === 0 ? 'd-zero' : undefined}>
          <dt>{t(word)}</dt>
          <dd className={word === personText.errors && number > 0 ? 'd-some-ill' : undefined}>
            {count(number)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ErrorTable({ result }: { result: ImportCheck }) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <Alert
        type="error"
        showIcon
        className="d-form-error"
        title={t(personText.errorsFound, { count: result.errorCount })}
      />
      {result.errorCount > result.errors.length && (
        <p className="d-muted">{t(personText.errorsShown, { count: result.errors.length })}</p>
      )}
      <DataTable
        caption={t(personText.errors)}
        rows={result.errors}
        rowKey={(row) => `${row.row} ${row.column} ${row.says}`}
        columns={errorColumns(words)}
      />
    </>
  );
}

function ChangeTable({ result }: { result: ImportCheck }) {
  const words = useWords();
  const { t } = words;
  const all = result.joins + result.moves + result.updates;
  if (result.changes.length === 0) return null;
  return (
    <>
      <h3>
        {t(personText.changes)}
        {all > result.changes.length && (
          <span className="d-muted">
            {' '}
            {t(personText.changesShown, { count: result.changes.length })}
          </span>
        )}
      </h3>
      <DataTable
        caption={t(personText.changes)}
        rows={result.changes}
        rowKey={(row) => `${row.row} ${row.says}`}
        columns={changeColumns(words)}
      />
    </>
  );
}

function errorColumns({ t }: Words): Column<ImportCheck['errors'][number]>[] {
  return [
    { key: 'row', title: t(personText.row), align: 'right', isName: true, cell: (row) => row.row },
    { key: 'column', title: t(personText.column), cell: (row) => row.column },
    { key: 'says', title: t(personText.wrong), cell: (row) => row.says },
  ];
}

function changeColumns({ t }: Words): Column<ImportCheck['changes'][number]>[] {
  return [
    { key: 'row', title: t(personText.row), align: 'right', cell: (row) => row.row },
    { key: 'name', title: t(personText.name), isName: true, cell: (row) => row.name },
    { key: 'says', title: t(personText.change), cell: (row) => row.says },
  ];
}
