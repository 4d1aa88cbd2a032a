import type { EChartsCoreOption } from 'echarts/core';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { type ReportState, reportStateOf, reportStates } from '../../domain/board-wall.ts';
import { mostOf, type OpensAt } from '../../domain/board.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { useDrawing } from '../ui/Chart.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { chartBase, fontFamily } from './chart-look.ts';
import type { CountyDay, SchoolRow } from './county-day.ts';
import type { WallData } from './wall-data.ts';

type CountyMap = Output<'map.read'>;

interface SchoolMapProps {
  readonly data: CountyDay;
  readonly rows: readonly SchoolRow[];
  readonly opensAt: OpensAt;
}

/** 学校地图: the schools of the board on the county's own outlines; a point opens its school. */
export function SchoolMap({ data, rows, opensAt }: SchoolMapProps) {
  const { t } = useWords();
  const map = useAsk('map.read', { placeId: data.placeId });
  return (
    <Answer query={map} lines={10}>
      {(found) =>
        found.outline === undefined ? (
          <NoMap />
        ) : (
          <>
            <p className="d-muted">
              {found.sites.length === 0
                ? t(mapText.noSites)
                : t(mapText.some, { placed: found.sites.length, all: data.schools.length })}
            </p>
            <DrawnMap
              map={found}
              outline={found.outline}
              schools={rows.map((row) => ({
                schoolId: row.schoolId,
                schoolName: row.schoolName,
                state: reportStateOf(row, opensAt),
                size: Math.min(26, 10 + 2 * mostOf(row, 'ill')),
              }))}
              look={light}
            />
          </>
        )
      }
    </Answer>
  );
}

function NoMap() {
  const { t } = useWords();
  return (
    <Notice
      sign="empty"
      title={t(mapText.none)}
      action={can(useMe(), 'place.edit') && <Link to={paths.map}>{t(mapText.setUp)}</Link>}
    >
      <p>{t(mapText.noneHow)}</p>
    </Notice>
  );
}

/** The same on the duty room's screen: what is reported and what is not, without people. */
export function WallMap({ data, map }: { data: WallData; map: CountyMap }) {
  if (map.outline === undefined) return null;
  return (
    <DrawnMap
      map={map}
      outline={map.outline}
      schools={data.states.map((one) => ({ ...one, size: 18 }))}
      look={dark}
    />
  );
}

interface Look {
  readonly ink: string;
  readonly area: string;
  readonly edge: string;
  readonly size: number;
  readonly className: string;
  readonly states: Readonly<Record<ReportState, string>>;
}

const light: Look = {
  ink: '#4d5b59',
  area: '#f3f6f5',
  edge: '#b9c6c2',
  size: 12,
  className: 'd-map',
  states: { complete: '#2f7d4f', partly: '#9a6200', silent: '#b3372c', rest: '#9aa5a2' },
};
const dark: Look = {
  ink: '#c9d6d3',
  area: '#122a27',
  edge: '#3b5a55',
  size: 20,
  className: 'w-chart',
  states: { complete: '#4fb98a', partly: '#ffc766', silent: '#ff8f84', rest: '#6d7f7b' },
};
/** Told apart also by those who see red and green alike. */
const signs = { complete: 'circle', partly: 'triangle', silent: 'diamond', rest: 'emptyCircle' };

interface Marked {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly state: ReportState;
  /** CSS pixels across. */
  readonly size: number;
}

interface DrawnMapProps {
  readonly map: CountyMap;
  readonly outline: string;
  readonly schools: readonly Marked[];
  readonly look: Look;
}

function DrawnMap({ map, outline, schools, look }: DrawnMapProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const option = useMemo(() => mapOption({ map, schools, look, t }), [map, schools, look, t]);
  const geo = useMemo(() => ({ name: 'county', geoJson: outline }), [outline]);
  const open = useCallback(
    (_: string, id: string | undefined) => {
      if (id !== undefined) void navigate(paths.schoolDay(id));
    },
    [navigate],
  );
  const { ref } = useDrawing(option, open, geo);
  return <div ref={ref} className={look.className} aria-hidden="true" />;
}

function mapOption({
  map,
  schools,
  look,
  t,
}: Omit<DrawnMapProps, 'outline'> & {
  readonly t: ReturnType<typeof useWords>['t'];
}): EChartsCoreOption {
  const at = new Map(map.sites.map((one) => [one.schoolId, one]));
  const text = { color: look.ink, fontFamily, fontSize: look.size };
  return {
    ...chartBase,
    legend: { top: 0, left: 0, itemGap: 18, textStyle: text },
    tooltip: { trigger: 'item', renderMode: 'richText', confine: true, formatter: '{b}' },
    geo: {
      map: 'county',
      top: 40,
      bottom: 8,
      roam: false,
      label: { show: true, ...text },
      itemStyle: { areaColor: look.area, borderColor: look.edge },
      emphasis: { disabled: true },
      select: { disabled: true },
    },
    series: reportStates.map((state) => ({
      name: t(mapText[state]),
      type: 'scatter',
      coordinateSystem: 'geo',
      symbol: signs[state],
      itemStyle: { color: look.states[state] },
      data: schools
        .filter((one) => one.state === state)
        .flatMap((one) => {
          const site = at.get(one.schoolId);
          return site
            ? {
                name: one.schoolName,
                id: one.schoolId,
                value: [site.longitude, site.latitude],
                symbolSize: one.size,
              }
            : [];
        }),
    })),
  };
}
