import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import type { DiseaseCode } from '../../domain/disease.ts';
import { preventable } from '../../domain/dose.ts';
import { doseText } from '../../domain/text/dose.ts';
import { shellText } from '../../domain/text/shell.ts';
import { can, grantWith, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { Filter } from '../ui/Filter.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { Coverage } from './Coverage.tsx';
import { Drives } from './Drives.tsx';
import { Lacking } from './Lacking.tsx';
import { OpenDrive } from './OpenDrive.tsx';
import { Wanted } from './Wanted.tsx';
import { diseaseWord } from './words.ts';

type CoverageData = Output<'dose.coverage'>;

/** 接种查验: who lacks which dose, whose certificate was checked, and the lists of emergency vaccination. */
export function DosePage() {
  const { t, language } = useWords();
  const { placeId = '' } = useParams();
  const address = useAddress();
  const disease = diseaseIn(address.get('disease'));
  const at = address.get('schoolId') ?? placeId;
  const county = grantWith(useMe(), 'roll.count', 'county');
  const coverage = useAsk('dose.coverage', { placeId: at, disease }, { keep: true });
  return (
    <>
      <PageHead
        title={t(doseText.title, { place: coverage.data?.placeName ?? '' })}
        purpose={t(doseText.purpose)}
        action={<Button onClick={() => print()}>{t(shellText.print)}</Button>}
      />
      <div className="d-filters">
        <SchoolFilter
          name="schoolId"
          value={at}
          whole={county && { placeId: county.placeId, placeName: county.placeName }}
        />
        <Filter
          name="disease"
          label={t(doseText.disease)}
          value={disease}
          choices={preventable.map((code) => ({ value: code, label: diseaseWord(code, language) }))}
        />
      </div>
      <Answer query={coverage} lines={8}>
        {(data) => <DoseBody data={data} />}
      </Answer>
    </>
  );
}

function diseaseIn(given: string | undefined): DiseaseCode {
  return preventable.find((one) => one === given) ?? 'VARICELLA';
}

function DoseBody({ data }: { data: CoverageData }) {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const [isOpening, setOpening] = useState(false);
  const isOne = data.schoolId !== undefined;
  const views = [
    'classes',
    ...(isOne && can(me, 'dose.read') ? ['people'] : []),
    'drives',
  ] as const;
  const view = views.find((one) => one === address.get('view')) ?? 'classes';
  const words = {
    classes: t(isOne ? doseText.byClass : doseText.bySchool),
    people: t(doseText.people),
    drives: t(doseText.drives),
  };
  return (
    <>
      <Wanted data={data} />
      {can(me, 'dose.read') && (
        <div className="d-filters">
          <Segmented
            aria-label={t(doseText.nav)}
            value={view}
            options={views.map((one) => ({ value: one, label: words[one as keyof typeof words] }))}
            onChange={(value) => address.set({ view: value === 'classes' ? undefined : value })}
          />
          {isOne && can(me, 'dose.drive') && (
            <Button onClick={() => setOpening(true)}>{t(doseText.openDrive)}</Button>
          )}
        </div>
      )}
      {view === 'classes' && <Coverage data={data} />}
      {view === 'people' && <Lacking data={data} />}
      {view === 'drives' && <Drives placeId={data.placeId} />}
      {isOpening && <OpenDrive data={data} onClose={() => setOpening(false)} />}
    </>
  );
}
