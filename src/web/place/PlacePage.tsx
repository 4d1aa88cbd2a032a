import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { kindsBelow } from '../../domain/place.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { placePageText } from '../../domain/text/place.ts';
import { Beds } from '../dorm/Beds.tsx';
import { FollowUps } from '../follow-up/FollowUps.tsx';
import { Seats } from '../seat/Seats.tsx';
import { mayOf, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Trail } from '../shell/Trail.tsx';
import { Answer } from '../ui/Answer.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { ChildrenTable } from './ChildrenTable.tsx';
import { ClosePlace } from './ClosePlace.tsx';
import type { PlaceData } from './place-data.ts';
import { PlaceFacts } from './PlaceFacts.tsx';
import { CreatePlace, EditPlace } from './PlaceForm.tsx';
import { SchoolSite, SetSite } from './SchoolSite.tsx';
import { SetScheme } from './SetScheme.tsx';

/** 机构: one place of the tree, what is above it, what is below it. */
export function PlacePage() {
  const { placeId = '' } = useParams();
  const place = useAsk('place.children', { placeId });
  return (
    <Answer query={place} lines={8}>
      {(data) => <PlaceBody key={placeId} data={data} />}
    </Answer>
  );
}

type Doing = 'add' | 'edit' | 'close' | 'scheme' | 'site';

function PlaceBody({ data }: { data: PlaceData }) {
  const { t } = useWords();
  const me = useMe();
  const [doing, setDoing] = useState<Doing>();
  const { place } = data;
  const path = data.path.map((one) => one.placeId);
  const mayEdit = mayOf(me, 'place.edit', path);
  // What a place is and whether it goes on is for the level above.
  const isAbove = mayOf(me, 'place.edit', path.length > 1 ? path.slice(0, -1) : path);
  const mayAdd = mayEdit && kindsBelow(place.kind).length > 0 && place.to === undefined;
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        trail={<Trail divisions={data.divisions} path={data.path} />}
        title={place.fullName}
        purpose={t(placePageText.purpose)}
        action={
          <>
            <PlaceLinks data={data} />
            {mayEdit && <Button onClick={() => setDoing('edit')}>{t(placePageText.edit)}</Button>}
            {mayEdit && place.kind === 'school' && place.to === undefined && (
              <Button onClick={() => setDoing('site')}>{t(mapText.setSite)}</Button>
            )}
            {isAbove && place.schemeInForce && place.to === undefined && (
              <Button onClick={() => setDoing('scheme')}>{t(placePageText.setScheme)}</Button>
            )}
            {isAbove && place.parentId && place.to === undefined && (
              <Button onClick={() => setDoing('close')}>{t(placePageText.close)}</Button>
            )}
            {mayAdd && (
              <Button type="primary" onClick={() => setDoing('add')}>
                {t(placePageText.add)}
              </Button>
            )}
          </>
        }
      />
      <PlaceFacts place={place} />
      {place.kind === 'school' && <SchoolSite schoolId={place.placeId} />}
      <Inside data={data} mayAdd={mayAdd} mayMove={mayOf(me, 'person.edit', path)} />
      {place.kind === 'school' && mayOf(me, 'follow-up.read', path) && (
        <FollowUps placeId={place.placeId} schoolId={place.placeId} />
      )}
      {doing === 'add' && <CreatePlace parent={place} onClose={close} />}
      {doing === 'edit' && <EditPlace place={place} isAbove={isAbove} onClose={close} />}
      {doing === 'scheme' && <SetScheme place={place} onClose={close} />}
      {doing === 'site' && <SetSite school={place} onClose={close} />}
      {doing === 'close' && <ClosePlace place={place} onClose={close} />}
    </>
  );
}

interface InsideProps {
  readonly data: PlaceData;
  readonly mayAdd: boolean;
  readonly mayMove: boolean;
}

/** Who sleeps, rides or eats there; of other places what stands below. */
function Inside({ data, mayAdd, mayMove }: InsideProps) {
  const { kind, placeId, parentId } = data.place;
  if (parentId && mayMove) {
    if (kind === 'dorm-room') return <Beds roomId={placeId} dormId={parentId} />;
    if (kind === 'bus-run' || kind === 'canteen-table')
      return <Seats seatId={placeId} kind={kind} parentId={parentId} />;
  }
  return <Below data={data} mayAdd={mayAdd} />;
}

/** What stands below the place, with those closed when they are asked for. */
function Below({ data, mayAdd }: { data: PlaceData; mayAdd: boolean }) {
  const { t } = useWords();
  const address = useAddress();
  const { placeId, kind } = data.place;
  const withClosed = address.get('closed') !== undefined;
  // Asked for beside the page's own question, so that the page stands still meanwhile.
  const all = useAsk('place.children', withClosed ? { placeId, closed: 'true' } : undefined);
  const shown = (withClosed && all.data) || data;
  return (
    <Section
      title={t(placePageText.children)}
      action={
        kindsBelow(kind).length > 0 && (
          <span className="d-tools">
            <Checkbox
              checked={withClosed}
              onChange={(event) => address.set({ closed: event.target.checked ? '1' : undefined })}
            >
              {t(placePageText.showClosed)}
            </Checkbox>
            {shown.children.length > 0 && (
              <ExportList
                list="place.children"
                input={{ placeId, ...(withClosed && { closed: 'true' }) }}
              />
            )}
          </span>
        )
      }
    >
      <ChildrenTable data={shown} mayAdd={mayAdd} />
    </Section>
  );
}

function PlaceLinks({ data }: { data: PlaceData }) {
  const { t } = useWords();
  const me = useMe();
  const { place } = data;
  const path = data.path.map((one) => one.placeId);
  return (
    <>
      {mayOf(me, 'person.list', path) && (
        <Link to={paths.people(place.placeId)}>{t(placePageText.people)}</Link>
      )}
      {['county', 'zone', 'township', 'center-school', 'school'].includes(place.kind) && (
        <Link to={paths.calendar(place.placeId)}>{t(placePageText.calendar)}</Link>
      )}
      {place.kind === 'school' && mayOf(me, 'roll.count', path) && (
        <Link to={paths.schoolDay(place.placeId)}>{t(placePageText.schoolDay)}</Link>
      )}
    </>
  );
}
