import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { documentText } from '../../domain/text/document.ts';
import { labelled } from '../../domain/text/say.ts';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

type Row = Output<'document.offices'>['rows'][number];

/** 发文机关 and their letters. */
export function OfficeList() {
  const { t, language } = useWords();
  const me = useMe();
  const mayEdit = can(me, 'document.issue');
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Row>();
  const query = useAsk('document.offices', {});
  const year = me.today.slice(0, 4);
  const columns: Column<Row>[] = [
    { key: 'name', title: t(documentText.officeName), isName: true, cell: (row) => row.name },
    { key: 'letters', title: t(documentText.letters), cell: (row) => row.letters },
    {
      key: 'sample',
      title: t(documentText.sample),
      cell: (row) => <span className="d-muted">{`${row.letters}〔${year}〕1号`}</span>,
    },
    {
      key: 'end',
      title: t(documentText.state),
      cell: (row) =>
        row.endedAt ? (
          t(documentText.officeEnded)
        ) : mayEdit ? (
          <Button size="small" onClick={() => setEnding(row)}>
            {t(documentText.endOffice)}
          </Button>
        ) : null,
    },
  ];
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t(documentText.addOffice)}
    </Button>
  );
  return (
    <>
      <Answer query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Notice
              sign="empty"
              title={t(documentText.officeFirst)}
              {...(mayEdit && { action: add })}
            >
              <p>{t(documentText.officeFirstHow)}</p>
            </Notice>
          ) : (
            <Section title={t(documentText.offices)} {...(mayEdit && { action: add })}>
              <DataTable
                caption={t(documentText.offices)}
                rows={rows}
                rowKey={(row) => row.orgId}
                columns={columns}
                rowClass={(row) => (row.endedAt ? 'd-row-rest' : undefined)}
              />
            </Section>
          )
        }
      </Answer>
      {isAdding && <AddOffice onClose={() => setAdding(false)} />}
      {ending && (
        <FormDrawer<'document.office-end', { reason: string }>
          operation="document.office-end"
          title={labelled(t(documentText.endOffice), ending.name, language)}
          intro={t(documentText.endOfficeHow)}
          submit={t(documentText.endOffice)}
          danger
          initial={{}}
          toInput={({ reason }) => ({ orgId: ending.orgId, reason })}
          onClose={() => setEnding(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

function AddOffice({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'document.office-add', { name: string; letters: string }>
      operation="document.office-add"
      title={t(documentText.addOffice)}
      intro={t(documentText.officeFirstHow)}
      submit={t(documentText.addOffice)}
      done={documentText.officeAdded}
      initial={{}}
      toInput={(values) => values}
      onClose={onClose}
    >
      <TextField name="name" label={t(documentText.officeName)} max={40} isRequired />
      <TextField
        name="letters"
        label={t(documentText.letters)}
        hint={t(documentText.lettersHow)}
        max={12}
        isRequired
      />
    </FormDrawer>
  );
}
