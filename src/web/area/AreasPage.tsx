import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { isDay } from '../../domain/date.ts';
import { areaText } from '../../domain/text/area.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DayPicker } from '../ui/DayPicker.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { AreaMap } from './AreaMap.tsx';
import { AreaTable } from './AreaTable.tsx';

import './area.css';
import { AssignSchools, PutArea } from './Forms.tsx';
import { History } from './History.tsx';
import { Routine } from './Routine.tsx';
import { Schools } from './Schools.tsx';
import { type Areas, shareOf } from './words.ts';

/** 督学责任区; for an inspector their own area first. */
export function AreasPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const [doing, setDoing] = useState<'make' | 'assign'>();
  const wanted = address.get('day');
  const day = wanted && isDay(wanted) && wanted < me.today ? wanted : undefined;
  const list = useAsk('area.list', day ? { day } : {}, { keep: true });
  const mayEdit = wholeCounty(me, 'area.edit') !== undefined && day === undefined;
  const isMine = address.get('view') === 'mine';
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={t(isMine ? areaText.mine : areaText.title)}
        purpose={t(areaText.purpose)}
        action={
          <>
            <Button onClick={() => window.print()}>{t(areaText.print)}</Button>
            {mayEdit && (
              <>
                <Link to={paths.areaProposal}>
                  <Button>{t(areaText.propose)}</Button>
                </Link>
                <Button onClick={() => setDoing('make')}>{t(areaText.make)}</Button>
                <Button
                  type="primary"
                  disabled={!list.data || list.data.areas.length === 0}
                  onClick={() => setDoing('assign')}
                >
                  {t(areaText.assign)}
                </Button>
              </>
            )}
          </>
        }
      />
      <Answer query={list}>
        {(all) => (
          <>
            <div className="d-filters d-no-print">
              <DayPicker day={day ?? me.today} today={me.today} />
              {all.areas.some((one) => one.isMine) && (
                <Filter
                  name="view"
                  label={t(areaText.title)}
                  all={t(areaText.wholeCounty)}
                  choices={[{ value: 'mine', label: t(areaText.mine) }]}
                />
              )}
              <Routine all={all} mayEdit={mayEdit && all.areas.length > 0} />
            </div>
            {day && <p className="d-quiet">{t(areaText.ofDay, { day })}</p>}
            <Shown all={all} isMine={isMine} mayEdit={mayEdit} day={day} />
            {doing === 'make' && <PutArea all={all} area={undefined} onClose={close} />}
            {doing === 'assign' && <AssignSchools all={all} schoolIds={[]} onClose={close} />}
          </>
        )}
      </Answer>
    </>
  );
}

interface ShownProps {
  readonly all: Areas;
  readonly isMine: boolean;
  readonly mayEdit: boolean;
  readonly day: string | undefined;
}

function Shown({ all, isMine, mayEdit, day }: ShownProps) {
  const { t } = useWords();
  const areas = isMine ? all.areas.filter((one) => one.isMine) : all.areas;
  if (areas.length === 0)
    return <Notice sign="empty" title={t(isMine ? areaText.noneMine : areaText.none)} />;
  return (
    <>
      {!isMine && <Numbers all={all} />}
      {!isMine && all.outside > 0 && <Outside all={all} />}
      <Section
        title={t(areaText.areas)}
        note={t(areaText.norm, {
          each: all.norms.schoolsPerInspector,
          most: all.norms.mostSchoolsPerArea,
        })}
      >
        <AreaTable all={all} areas={areas} mayEdit={mayEdit} />
      </Section>
      <Schools all={all} isMine={isMine} mayEdit={mayEdit} day={day} />
      {!isMine && day === undefined && (
        <>
          <Section title={t(areaText.map)}>
            <AreaMap all={all} />
          </Section>
          <History />
        </>
      )}
    </>
  );
}

/** A number never stands alone. */
function Numbers({ all }: { all: Areas }) {
  const { t, count, dayAndClock } = useWords();
  const inside = all.schools - all.outside;
  const rows: [string, string, string][] = [
    [
      t(areaText.schools),
      all.outside === 0
        ? t(areaText.allIn, { all: count(all.schools) })
        : t(areaText.inAreas, { n: count(inside), all: count(all.schools) }),
      t(areaText.asOf, { at: dayAndClock(all.asOf) }),
    ],
    [
      t(areaText.inspectors),
      count(all.inspectors),
      `${t(areaText.each)} ${t(areaText.eachSay, { n: all.perInspector ?? 0 })}`,
    ],
    [
      t(areaText.visited),
      t(areaText.visitedOf, { n: count(all.visited), all: count(inside) }),
      `${shareOf(all.visited, inside)}%`,
    ],
    [
      t(areaText.privates),
      count(all.privateKindergartens),
      t(areaText.privatesOf, {
        n: count(all.privateKindergartens),
        share: shareOf(all.privateKindergartens, all.kindergartens),
      }),
    ],
  ];
  return (
    <dl className="ar-numbers">
      {rows.map(([label, value, under]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            <small>{under}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** 没有片区的学校, by name as far as they fit. */
function Outside({ all }: { all: Areas }) {
  const { t, language, count } = useWords();
  const address = useAddress();
  const found = useAsk('area.schools', { lacks: 'area', limit: 12 });
  const names = (found.data?.rows ?? []).map((one) => one.schoolName);
  return (
    <div className="ar-outside">
      <strong>{t(areaText.outsideNames, { n: count(all.outside) })}</strong>{' '}
      {names.join(language === 'zh' ? '、' : ', ')}
      {found.data?.next && '…'}{' '}
      <Button type="link" className="d-no-print" onClick={() => address.set({ show: 'no-area' })}>
        {t(areaText.showOutside)}
      </Button>
    </div>
  );
}
