import { Alert, Form } from 'antd';

import type { Output } from '../../contract/index.ts';
import { type Scheme, type SchemeKeep, schemeKeeps, schemes } from '../../domain/schooling.ts';
import { placePageText, schemeText } from '../../domain/text/place.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { RadioField, ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { Place } from './place-data.ts';

interface Values {
  readonly scheme: Scheme | 'above';
  readonly keep: SchemeKeep;
  readonly reason: string;
}

/** 改学制 of a county or a school, with every grade that it renames said before. */
export function SetScheme({ place, onClose }: { place: Place; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const isSchool = place.kind === 'school';
  const above = place.schemeAbove ?? 'six-three';
  return (
    <FormDrawer<'place.set-scheme', Values>
      operation="place.set-scheme"
      title={t(placePageText.setSchemeOf, { name: place.fullName })}
      intro={t(isSchool ? placePageText.setSchemeSchool : placePageText.setSchemeCounty)}
      submit={t(placePageText.setScheme)}
      done={placePageText.schemeSet}
      initial={{ scheme: place.scheme ?? 'above', keep: 'grade' }}
      toInput={({ scheme, keep, reason }) => ({
        ...{ placeId: place.placeId, version: place.version, keep, reason },
        ...(scheme !== 'above' && { scheme }),
      })}
      onClose={onClose}
    >
      <RadioField
        name="scheme"
        label={t(placePageText.scheme)}
        isRequired
        choices={[
          ...schemes.map((one) => ({ value: one, label: t(schemeText[one]) })),
          {
            value: 'above',
            label: isSchool
              ? t(placePageText.schemeAsCounty, { name: t(schemeText[above]) })
              : t(placePageText.schemeUsual),
          },
        ]}
      />
      <RadioField
        name="keep"
        label={t(placePageText.keep)}
        hint={t(placePageText.keepHint)}
        isRequired
        choices={schemeKeeps.map((one) => ({
          value: one,
          label: t(one === 'grade' ? placePageText.keepGrade : placePageText.keepCohort),
        }))}
      />
      <SchemePreview place={place} />
      <ReasonField />
    </FormDrawer>
  );
}

/** What the choice above would rename. */
function SchemePreview({ place }: { place: Place }) {
  const words = useWords();
  const { t } = words;
  const scheme = Form.useWatch<Values['scheme'] | undefined>('scheme');
  const keep = Form.useWatch<SchemeKeep | undefined>('keep');
  const preview = useAsk(
    'place.scheme-preview',
    scheme && keep
      ? { placeId: place.placeId, keep, ...(scheme !== 'above' && { scheme }) }
      : undefined,
    { keep: true },
  );
  return (
    <Answer query={preview} lines={3}>
      {(data) =>
        data.before === data.after ? (
          <p className="d-quiet">{t(placePageText.schemeNothing)}</p>
        ) : (
          <>
            <p>
              {t(placePageText.schemeWhat, {
                schools: data.schools,
                grades: data.grades,
                classes: data.classes,
              })}
            </p>
            {data.ownSchools > 0 && (
              <p className="d-muted">{t(placePageText.schemeOwnSchools, { n: data.ownSchools })}</p>
            )}
            {data.rows.some((row) => row.change === 'outside') && (
              <Alert
                type="warning"
                showIcon
                className="d-form-error"
                title={t(placePageText.schemeOutside)}
              />
            )}
            <div className="d-year">
              <DataTable
                caption={t(placePageText.setScheme)}
                rows={data.rows}
                rowKey={(row) => `${row.stage} ${row.cohort} ${row.nextStage} ${row.nextCohort}`}
                columns={columnsOf(words)}
              />
            </div>
          </>
        )
      }
    </Answer>
  );
}

type Row = Output<'place.scheme-preview'>['rows'][number];

function columnsOf({ t }: Words): Column<Row>[] {
  const tones = { same: 'waiting', renamed: 'done', outside: 'overdue' } as const;
  return [
    {
      key: 'now',
      title: t(placePageText.nowCalled),
      isName: true,
      cell: (row) => gradeWords(t, row.name, row.cohort),
    },
    {
      key: 'then',
      title: t(placePageText.thenCalled),
      cell: (row) => gradeWords(t, row.nextName, row.nextCohort),
    },
    {
      key: 'classes',
      title: t(placePageText.classCount),
      align: 'right',
      cell: (row) => row.classes,
    },
    {
      key: 'change',
      title: '',
      cell: (row) => <StateMark tone={tones[row.change]} word={t(placePageText[row.change])} />,
    },
  ];
}

/** 七年级（2026级); the name of a grade outside of its stage begins with the year already. */
function gradeWords(t: Words['t'], name: string, cohort: number): string {
  return name.startsWith(String(cohort)) ? name : t(placePageText.gradeOf, { name, cohort });
}
