import { Button } from 'antd';
import { useState } from 'react';

import type { Input, Output } from '../../contract/index.ts';
import { conflictKinds } from '../../domain/draw.ts';
import { conflictKindText, drawText } from '../../domain/text/draw.ts';
import { useChoices } from '../campaign/words.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { ReasonField, SelectField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

type Row = Output<'draw.conflicts'>['rows'][number];

/** 回避: who does not go where, and why. */
export function Conflicts() {
  const { t } = useWords();
  const pages = usePages('draw.conflicts', {});
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Row>();
  return (
    <Section
      title={t(drawText.conflicts)}
      action={<Button onClick={() => setAdding(true)}>{t(drawText.declare)}</Button>}
    >
      <p className="d-muted">{t(drawText.conflictsHow)}</p>
      <Answer query={pages} lines={3}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-quiet">{t(drawText.conflictsNone)}</p>;
          return (
            <>
              <DataTable
                caption={t(drawText.conflicts)}
                rows={rows}
                rowKey={(row) => row.conflictId}
                rowClass={(row) => (row.end ? 'd-row-rest' : undefined)}
                columns={[
                  { key: 'who', title: t(drawText.who), isName: true, cell: (row) => row.name },
                  { key: 'school', title: t(drawText.school), cell: (row) => row.schoolName },
                  {
                    key: 'kind',
                    title: t(drawText.kind),
                    cell: (row) => t(conflictKindText[row.kind]),
                  },
                  { key: 'why', title: t(drawText.why), cell: (row) => row.reason },
                  {
                    key: 'end',
                    title: t(drawText.state),
                    cell: (row) =>
                      row.end ? (
                        t(drawText.endedSay, { reason: row.end.reason })
                      ) : (
                        <Button size="small" onClick={() => setEnding(row)}>
                          {t(drawText.endConflict)}
                        </Button>
                      ),
                  },
                ]}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
      {isAdding && <Declare onClose={() => setAdding(false)} />}
      {ending && (
        <FormDrawer<'draw.end-conflict', { reason: string }>
          operation="draw.end-conflict"
          title={`${t(drawText.endConflict)} · ${ending.name}、${ending.schoolName}`}
          submit={t(drawText.endConflict)}
          done={drawText.ended}
          initial={{}}
          toInput={({ reason }) => ({ conflictId: ending.conflictId, reason })}
          onClose={() => setEnding(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </Section>
  );
}

function Declare({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { people } = useChoices();
  const schools = useAsk('place.schools', {});
  return (
    <FormDrawer<'draw.declare', Input<'draw.declare'>>
      operation="draw.declare"
      title={t(drawText.declare)}
      intro={t(drawText.conflictsHow)}
      submit={t(drawText.declare)}
      done={drawText.declared}
      initial={{ kind: 'declared' }}
      toInput={(values) => values}
      onClose={onClose}
    >
      <SelectField
        name="accountId"
        label={t(drawText.who)}
        choices={(people ?? []).map((one) => ({ value: one.accountId, label: one.name }))}
        isRequired
      />
      <SelectField
        name="schoolId"
        label={t(drawText.school)}
        choices={(schools.data?.schools ?? []).map((one) => ({
          value: one.placeId,
          label: one.name,
        }))}
        isRequired
      />
      <SelectField
        name="kind"
        label={t(drawText.kind)}
        choices={conflictKinds.map((value) => ({ value, label: t(conflictKindText[value]) }))}
        isRequired
      />
      <ReasonField />
    </FormDrawer>
  );
}
