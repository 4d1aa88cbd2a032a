import { App, Button, Input, Radio } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { readSites } from '../../domain/county-map.ts';
import { type Datum, datums } from '../../domain/datum.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { listOf } from '../../domain/text/say.ts';
import { ask } from '../ask.ts';
import { MapDrawing } from '../county-map/MapDrawing.tsx';
import { homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';

type Checked = Output<'map.check'>;

/** 区划图与学校位置: the county's outlines are checked and put in use; schools are placed by a pasted table. */
export function MapSetUp() {
  const { t, dayAndClock } = useWords();
  const placeId = homePlace(useMe()) ?? '';
  const map = useAsk('map.read', { placeId });
  return (
    <>
      <PageHead title={t(mapText.setUp)} purpose={t(mapText.noneHow)} />
      <Answer query={map} lines={6}>
        {(data) => (
          <>
            <Section
              title={t(mapText.upload)}
              note={
                data.fileName !== undefined &&
                data.at !== undefined &&
                t(mapText.current, { file: data.fileName, at: dayAndClock(data.at) })
              }
            >
              <Upload />
              {data.outline !== undefined && <Preview outline={data.outline} />}
            </Section>
            <Places data={data} />
          </>
        )}
      </Answer>
    </>
  );
}

function Upload() {
  const { t, language, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [found, setFound] = useState<{
    file: string;
    fileName: string;
    datum: Datum;
    checked: Checked;
  }>();
  const [datum, setDatum] = useState<Datum>('wgs84');
  const use = useSend('map.set', { done: mapText.used, toast: true });
  const check = async (chosen: File | undefined) => {
    setFound(undefined);
    if (!chosen) return;
    try {
      const file = await chosen.text();
      const checked = await ask('map.check', { file, datum });
      setFound({ file, fileName: chosen.name, datum, checked });
    } catch (error) {
      void message.error(sentenceOf(error));
    }
  };
  const { areas = [], without = [], points = 0 } = found?.checked ?? {};
  const odd = areas.filter((one) => one.township === undefined).map((one) => one.name);
  return (
    <>
      <p className="d-quiet">{t(mapText.uploadHow)}</p>
      <DatumChoice value={datum} onChoose={setDatum} />
      <input
        type="file"
        accept=".json,.geojson,application/geo+json"
        aria-label={t(mapText.upload)}
        onChange={(event) => void check(event.target.files?.[0])}
      />
      {found && (
        <>
          <p>
            {t(mapText.checked, {
              ...{ areas: areas.length, points, matched: areas.length - odd.length },
            })}
          </p>
          {odd.length > 0 && <p>{t(mapText.unmatched, { names: listOf(odd, language) })}</p>}
          {without.length > 0 && <p>{t(mapText.without, { names: listOf(without, language) })}</p>}
          <Preview outline={found.checked.outline} />
          <Button
            type="primary"
            loading={use.isPending}
            onClick={() =>
              use.mutate(
                { file: found.file, fileName: found.fileName, datum: found.datum },
                { onSuccess: () => setFound(undefined) },
              )
            }
          >
            {t(mapText.use)}
          </Button>
        </>
      )}
    </>
  );
}

/** 坐标系 in the words of those who copy coordinates from a map. */
function DatumChoice({ value, onChoose }: { value: Datum; onChoose: (datum: Datum) => void }) {
  const { t } = useWords();
  return (
    <p>
      <Radio.Group
        aria-label={t(mapText.datum)}
        value={value}
        options={datums.map((one) => ({ value: one, label: t(mapText[one]) }))}
        onChange={(event) => onChoose(event.target.value as Datum)}
      />
      <span className="d-muted">{t(mapText.datumHow)}</span>
    </p>
  );
}

/** The outlines as pages will draw them. */
function Preview({ outline }: { outline: string }) {
  return <MapDrawing drawing={noSites} outline={outline} schools={[]} />;
}

const noSites = { sites: [] };

function Places({ data }: { data: Output<'map.read'> }) {
  const { t, language } = useWords();
  const schools = useAsk('place.schools', {});
  const [pasted, setPasted] = useState('');
  const [datum, setDatum] = useState<Datum>('wgs84');
  const locate = useSend('map.locate', { done: mapText.located, toast: true });
  const known = schools.data?.schools ?? [];
  const { sites, odd } = readSites(pasted);
  const named = sites.flatMap(({ name, longitude, latitude }) => {
    const school = known.find((one) => one.name === name);
    return school ? [{ schoolId: school.placeId, longitude, latitude }] : [];
  });
  const strange = [
    ...odd,
    ...sites.filter(({ name }) => !known.some((one) => one.name === name)).map((one) => one.name),
  ];
  return (
    <Section
      title={t(mapText.paste)}
      note={t(mapText.some, { placed: data.sites.length, all: known.length })}
    >
      <p className="d-quiet">{t(mapText.pasteHow)}</p>
      <DatumChoice value={datum} onChoose={setDatum} />
      <Input.TextArea
        aria-label={t(mapText.paste)}
        placeholder={t(mapText.pasteExample)}
        autoSize={{ minRows: 5, maxRows: 16 }}
        value={pasted}
        onChange={(event) => setPasted(event.target.value)}
      />
      {pasted.trim() !== '' && <p>{t(mapText.pasteFound, { count: named.length })}</p>}
      {strange.length > 0 && (
        <p role="alert">{t(mapText.pasteOdd, { lines: listOf(strange.slice(0, 8), language) })}</p>
      )}
      <p>
        <Button
          type="primary"
          disabled={named.length === 0}
          loading={locate.isPending}
          onClick={() => locate.mutate({ sites: named, datum }, { onSuccess: () => setPasted('') })}
        >
          {t(mapText.locate, { count: named.length })}
        </Button>
      </p>
    </Section>
  );
}
