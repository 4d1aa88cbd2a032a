import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { isDay } from '../../domain/date.ts';
import { ladderSteps } from '../../domain/finding-rules.ts';
import { findingListText as list, findingText } from '../../domain/text/finding.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { type Address, useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { DayField } from './DayField.tsx';
import { choicesOf, faultName, ladderName } from './words.ts';

import './finding.css';

type Row = Output<'finding.measures'>['rows'][number];
const aims = ['unit', 'person'] as const;

/** 督促措施: what was done to have things put right, against whom, for which finding. */
export function MeasuresPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const placeId = address.get('placeId') ?? homePlace(me, 'finding.read');
  const after = address.get('after');
  const filter = placeId === undefined ? undefined : { placeId, ...filterOf(address) };
  const measures = useAsk('finding.measures', filter && { ...filter, ...(after && { after }) }, {
    keep: true,
  });
  return (
    <>
      <PageHead
        title={t(findingText.measuresTitle)}
        purpose={t(findingText.measuresPurpose)}
        action={
          <>
            <Link to={paths.findingsBoard(placeId)}>{t(findingText.board)}</Link>
            {filter && <ExportList list="finding.measures" input={filter} />}
          </>
        }
      />
      <div className="d-filters fd-filters">
        <Filter
          name="step"
          label={t(findingText.allSteps)}
          all={t(findingText.allSteps)}
          choices={choicesOf(ladderSteps, words)}
        />
        <Filter
          name="aim"
          label={t(findingText.allAims)}
          all={t(findingText.allAims)}
          choices={aims.map((value) => ({ value, label: t(aimText[value]) }))}
        />
        <DayField name="from" label={t(findingText.measureDay)} value={dayIn(address, 'from')} />
        <DayField name="to" label={t(findingText.to)} value={dayIn(address, 'to')} />
      </div>
      <Answer query={measures}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Notice sign="empty" title={t(findingText.measuresNone)} />
          ) : (
            <>
              <div className="fd-fit">
                <DataTable
                  caption={t(findingText.measuresTitle)}
                  rows={rows}
                  rowKey={(row) => row.eventId}
                  columns={columnsOf(words)}
                />
              </div>
              <Pager next={next} />
            </>
          )
        }
      </Answer>
    </>
  );
}

const aimText = { unit: findingText.aimUnit, person: findingText.aimPerson } as const;

function dayIn(address: Address, name: string): string | undefined {
  const day = address.get(name);
  return day && isDay(day) ? day : undefined;
}

function filterOf(address: Address) {
  const step = ladderSteps.find(({ id }) => id === address.get('step'))?.id;
  const aim = aims.find((one) => one === address.get('aim'));
  const [from, to] = ['from', 'to'].map((name) => dayIn(address, name));
  return { ...(step && { step }), ...(aim && { aim }), ...(from && { from }), ...(to && { to }) };
}

function columnsOf(words: Words): Column<Row>[] {
  const { t } = words;
  return [
    {
      key: 'day',
      title: t(findingText.measureDay),
      cell: (row) => <span className="fd-number">{row.day}</span>,
    },
    {
      key: 'step',
      title: t(list.step),
      isName: true,
      cell: (row) => (
        <>
          {ladderName(row.step, words)}
          <div className="d-muted">
            {[t(aimText[row.aim]), row.person, row.fault && faultName(row.fault, words)]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </>
      ),
    },
    {
      key: 'finding',
      title: t(list.says),
      cell: (row) => (
        <>
          <Link to={paths.finding(row.schoolId, row.findingId)}>{row.finding}</Link>
          <div className="d-muted">{row.schoolName}</div>
          <div className="d-muted fd-narrow">{row.says}</div>
        </>
      ),
    },
    {
      key: 'says',
      title: t(findingText.answerSays),
      wideOnly: true,
      cell: (row) => (
        <>
          {row.says}
          <div className="d-muted">{[row.document, row.by].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
  ];
}
