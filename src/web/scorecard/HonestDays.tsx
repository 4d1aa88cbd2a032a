import { Drawer } from 'antd';
import { Link } from 'react-router';

import type { Input, Output } from '../../contract/index.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { honestColumns } from './honest-columns.tsx';

type Row = Output<'scorecard.honest-days'>['rows'][number];

interface HonestDaysProps {
  readonly input: Input<'scorecard.honest-days'>;
  readonly onClose: () => void;
}

/** 逐日: a school's days with hints; the school's reporter opens the day and sees which sheets. */
export function HonestDays({ input, onClose }: HonestDaysProps) {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  useFocusBack();
  const pages = usePages('scorecard.honest-days', input);
  const school = pages.data?.[0]?.schoolName ?? '';
  return (
    <Drawer open title={t(scorecardText.honestDaysOf, { school })} size={680} onClose={onClose}>
      <p className="d-quiet">{t(scorecardText.honestWhere)}</p>
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-quiet">{t(scorecardText.honestNone)}</p>;
          return (
            <>
              <DataTable
                caption={t(scorecardText.honestDaysOf, { school })}
                rows={rows}
                rowKey={(row) => row.day}
                columns={columnsOf(words, can(me, 'roll.hints') ? input.schoolId : undefined)}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
    </Drawer>
  );
}

function columnsOf(words: Words, schoolId: string | undefined): Column<Row>[] {
  const { t, dayName } = words;
  return [
    {
      key: 'day',
      title: t(scorecardText.day),
      isName: true,
      cell: ({ day }) =>
        schoolId ? (
          <Link to={paths.schoolDay(schoolId, { day })}>{dayName(day)}</Link>
        ) : (
          dayName(day)
        ),
    },
    ...honestColumns<Row>(words),
  ];
}
