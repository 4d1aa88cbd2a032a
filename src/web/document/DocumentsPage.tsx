import { Button, Segmented } from 'antd';
import { useState } from 'react';

import { documentText } from '../../domain/text/document.ts';
import { can, useMe } from '../shell/me.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';

import './document.css';
import { BatchList } from './BatchList.tsx';
import { DraftList } from './DraftList.tsx';
import { IssuedList } from './IssuedList.tsx';
import { OfficeList } from './OfficeList.tsx';
import { WriteBatch } from './WriteBatch.tsx';
import { WriteDocument } from './WriteDocument.tsx';

const views = ['issued', 'drafts', 'offices'] as const;

/** 公文: what was issued, what is being written, and the offices that issue. */
export function DocumentsPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const [isWriting, setWriting] = useState(false);
  const [isBatch, setBatch] = useState(false);
  const mayEdit = can(me, 'document.edit');
  const view = views.find((one) => one === address.get('view')) ?? 'issued';
  const shown = views.filter((one) => one !== 'drafts' || mayEdit);
  return (
    <>
      <PageHead
        title={t(documentText.title)}
        purpose={t(documentText.purpose)}
        action={
          mayEdit && (
            <>
              <Button onClick={() => setBatch(true)}>{t(documentText.batch)}</Button>
              <Button type="primary" onClick={() => setWriting(true)}>
                {t(documentText.write)}
              </Button>
            </>
          )
        }
      />
      <div className="d-filters">
        <Segmented
          aria-label={t(documentText.show)}
          value={view}
          options={shown.map((value) => ({ value, label: t(documentText[value]) }))}
          onChange={(next) =>
            address.set({
              view: next === 'issued' ? undefined : next,
              kind: undefined,
              state: undefined,
              q: undefined,
            })
          }
        />
      </div>
      {view === 'issued' && <IssuedList />}
      {view === 'drafts' && mayEdit && (
        <>
          <DraftList />
          <BatchList />
        </>
      )}
      {view === 'offices' && <OfficeList />}
      {isBatch && <WriteBatch onClose={() => setBatch(false)} />}
      {isWriting && <WriteDocument onClose={() => setWriting(false)} />}
    </>
  );
}
