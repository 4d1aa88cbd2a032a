import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { schoolKindText } from '../../domain/text/place.ts';
import { shellText } from '../../domain/text/shell.ts';
import { Answer } from '../ui/Answer.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

type SchoolRow = Output<'place.schools'>['schools'][number];

/** All schools the account may see, as links; searchable. */
export function SchoolList({ to }: { to: (schoolId: string) => string }) {
  const { t } = useWords();
  const address = useAddress();
  const schools = useAsk('place.schools', {});
  const q = address.get('q') ?? '';
  return (
    <>
      <div className="d-filters">
        <SearchBox label={t(shellText.school)} />
      </div>
      <Answer query={schools}>
        {(data) => <Schools rows={data.schools.filter((row) => row.name.includes(q))} to={to} />}
      </Answer>
    </>
  );
}

function Schools({ rows, to }: { rows: readonly SchoolRow[]; to: (schoolId: string) => string }) {
  const { t, count } = useWords();
  if (rows.length === 0) return <Notice sign="empty" title={t(shellText.noSchools)} />;
  return (
    <ul className="d-list d-list-wide">
      {rows.map((row) => (
        <li key={row.placeId}>
          <Link to={to(row.placeId)}>{row.name}</Link>
          <span className="d-muted">
            {row.schoolKind && t(schoolKindText[row.schoolKind])}
            {row.members > 0 && ` · ${t(shellText.members, { count: count(row.members) })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface SchoolFilterProps {
  /** The filter's name in the address. */
  readonly name: string;
  readonly value: string | undefined;
  /** A place with several schools that the list may be about too. */
  readonly whole?: { readonly placeId: string; readonly placeName: string } | undefined;
}

/** Chooses the school (or county) that a list is about. Nothing when there is only one. */
export function SchoolFilter({ name, value, whole }: SchoolFilterProps) {
  const { t } = useWords();
  const schools = useAsk('place.schools', {});
  const rows = schools.data?.schools ?? [];
  if (rows.length < 2) return null;
  return (
    <Filter
      name={name}
      label={t(shellText.chooseSchool)}
      value={value}
      choices={[
        ...(whole ? [{ value: whole.placeId, label: whole.placeName }] : []),
        ...rows.map((row) => ({ value: row.placeId, label: row.name })),
      ]}
    />
  );
}
