import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { doseText } from '../../domain/text/dose.ts';
import { can, useMe } from '../shell/me.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { diseaseWord } from './words.ts';

type CoverageData = Output<'dose.coverage'>;

/** 应有剂次: what the county wants, by which document, and the way to set it. */
export function Wanted({ data }: { data: CoverageData }) {
  const { t, language } = useWords();
  const mayWant = can(useMe(), 'dose.want');
  const [doing, setDoing] = useState<'want' | 'end'>();
  const disease = diseaseWord(data.disease, language);
  const { wanted } = data;
  return (
    <p className="d-quiet">
      {wanted
        ? t(doseText.wantedIs, {
            disease,
            doses: wanted.doses,
            source: wanted.source,
            by: wanted.approvedBy,
          })
        : t(doseText.wantedNone, { disease })}{' '}
      {mayWant && (
        <Button type="link" size="small" onClick={() => setDoing(wanted ? 'end' : 'want')}>
          {t(wanted ? doseText.endWanted : doseText.want)}
        </Button>
      )}
      {doing === 'want' && <Want data={data} onClose={() => setDoing(undefined)} />}
      {doing === 'end' && wanted && (
        <FormDrawer<'dose.end-wanted', { reason: string }>
          operation="dose.end-wanted"
          title={t(doseText.endWanted)}
          submit={t(doseText.endWanted)}
          done={doseText.endedWanted}
          danger
          initial={{}}
          toInput={({ reason }) => ({ wantedId: wanted.wantedId, reason })}
          onClose={() => setDoing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </p>
  );
}

function Want({ data, onClose }: { data: CoverageData; onClose: () => void }) {
  const { t, language } = useWords();
  return (
    <FormDrawer<'dose.want', { doses: string; source: string; approvedBy: string }>
      operation="dose.want"
      title={`${t(doseText.want)} · ${diseaseWord(data.disease, language)}`}
      intro={t(doseText.wantHow)}
      submit={t(doseText.want)}
      done={doseText.wantDone}
      initial={{}}
      toInput={({ doses, ...rest }) => ({ disease: data.disease, doses: Number(doses), ...rest })}
      onClose={onClose}
    >
      <TextField name="doses" label={t(doseText.doses)} type="number" from={1} to={9} isRequired />
      <TextField name="source" label={t(doseText.source)} max={200} isRequired />
      <TextField name="approvedBy" label={t(doseText.approvedBy)} max={40} isRequired />
    </FormDrawer>
  );
}
