import { type Datum, datums } from '../../domain/datum.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { shellText } from '../../domain/text/shell.ts';
import { Facts } from '../ui/Facts.tsx';
import { RadioField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { Place } from './place-data.ts';

/** 学校位置 among the facts of a school; nothing while it has none. */
export function SchoolSite({ schoolId }: { schoolId: string }) {
  const { t } = useWords();
  const site = useSite(schoolId);
  if (!site) return null;
  const { longitude, latitude } = site;
  return <Facts rows={[[t(mapText.site), t(mapText.siteIs, { longitude, latitude })]]} />;
}

function useSite(schoolId: string) {
  const map = useAsk('map.read', { placeId: schoolId });
  return map.data?.sites.find((one) => one.schoolId === schoolId);
}

interface Values {
  readonly longitude: string;
  readonly latitude: string;
  readonly datum: Datum;
}

/** Sets where the school lies, from a map or a receiver of satellites. */
export function SetSite({ school, onClose }: { school: Place; onClose: () => void }) {
  const { t } = useWords();
  const site = useSite(school.placeId);
  return (
    <FormDrawer<'map.place', Values>
      key={site ? 'known' : 'new'}
      operation="map.place"
      title={t(mapText.siteOf, { name: school.fullName })}
      submit={t(shellText.save)}
      done={mapText.located}
      initial={{
        longitude: site ? String(site.longitude) : '',
        latitude: site ? String(site.latitude) : '',
        datum: 'wgs84',
      }}
      toInput={({ longitude, latitude, datum }) => ({
        schoolId: school.placeId,
        longitude: Number(longitude),
        latitude: Number(latitude),
        datum,
      })}
      onClose={onClose}
    >
      <p className="d-intro">{t(mapText.siteWhere)}</p>
      <TextField name="longitude" label={t(mapText.longitude)} type="number" isRequired />
      <TextField name="latitude" label={t(mapText.latitude)} type="number" isRequired />
      <RadioField
        name="datum"
        label={t(mapText.datum)}
        choices={datums.map((one) => ({ value: one, label: t(mapText[one]) }))}
      />
      <p className="d-quiet">{t(mapText.datumHow)}</p>
    </FormDrawer>
  );
}
