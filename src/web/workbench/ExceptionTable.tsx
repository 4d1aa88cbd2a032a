import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords, type Words } from '../ui/words.ts';
import { entryTone, entryWords } from './entry-words.ts';

type Row = Output<'roll.exceptions'>['rows'][number];

interface ExceptionTableProps {
  readonly rows: readonly Row[];
  /** Nobody has reported yet, so an empty list says nothing. */
  readonly isSilent?: boolean;
}

/** Who was absent, ill, feverish or late, by name. */
export function ExceptionTable({ rows, isSilent = false }: ExceptionTableProps) {
  const words = useWords();
  const mayOpen = can(useMe(), 'person.open');
  if (rows.length === 0) {
    const says = isSilent ? workbenchText.nothingWrongYet : workbenchText.noExceptions;
    return <p className="d-quiet">{words.t(says)}</p>;
  }
  return (
    <DataTable
      caption={words.t(workbenchText.exceptionsTitle)}
      rows={rows}
      rowKey={(row) => row.personId + row.session}
      columns={columnsOf(words, mayOpen)}
    />
  );
}

function columnsOf(words: Words, mayOpen: boolean): Column<Row>[] {
  const { t, language } = words;
  return [
    {
      key: 'name',
      title: t(workbenchText.person),
      isName: true,
      sort: (row) => row.name,
      cell: (row) => (mayOpen ? <Link to={paths.person(row.personId)}>{row.name}</Link> : row.name),
    },
    {
      key: 'class',
      title: t(workbenchText.class),
      sort: (row) => row.className,
      cell: (row) => row.className,
    },
    {
      key: 'session',
      title: t(workbenchText.session),
      cell: (row) => sessionWord(row.session, language),
    },
    {
      key: 'what',
      title: t(workbenchText.what),
      sort: (row) => entryWords(row.entry, words),
      cell: (row) => <StateMark tone={entryTone(row.entry)} word={entryWords(row.entry, words)} />,
    },
  ];
}
