import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentStateText, documentText, kindSentence } from '../../domain/text/document.ts';
import { ask } from '../ask.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { saveFile } from '../ui/file.ts';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { DocumentPaper } from './DocumentPaper.tsx';
import { FigureTable } from './FigureTable.tsx';
import { ReceiptTable } from './ReceiptTable.tsx';

/** One issued document: its paper, who signed for it, and where its numbers came from. */
export function DocumentPage() {
  const { documentId = '' } = useParams();
  const opened = useAsk('document.open', { documentId });
  return <Answer query={opened}>{(one) => <Shown one={one} />}</Answer>;
}

function Shown({ one }: { one: Output<'document.open'> }) {
  const { t, dayAndClock } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { documentId } = one;
  const redraft = useSend('document.redraft', { toast: true });
  const isInForce = one.state === 'in-force';
  const follow = async () => {
    const { draftId } = await redraft.mutateAsync({ documentId });
    void navigate(paths.documentDraft(draftId));
  };
  return (
    <div className="doc-page">
      <PageHead
        title={one.number ? `${one.number} ${one.title}` : one.title}
        purpose={[
          t(kindSentence(one.kind, one.kindName)),
          one.office.name,
          `${dayAndClock(one.issuedAt)} ${one.by}`,
          one.dueDay && t(documentText.dueBy, { day: one.dueDay }),
        ]
          .filter(Boolean)
          .join(' · ')}
        trail={<Link to={paths.documents()}>{t(documentText.back)}</Link>}
        action={
          <>
            {isInForce && can(me, 'document.edit') && (
              <Button
                loading={redraft.isPending}
                onClick={() => void follow().catch(() => undefined)}
              >
                {t(documentText.redraft)}
              </Button>
            )}
            {isInForce && can(me, 'document.issue') && (
              <Button danger onClick={() => setWithdrawing(true)}>
                {t(documentText.withdraw)}
              </Button>
            )}
            <Button onClick={() => print()}>{t(documentText.print)}</Button>
            <DownloadWord name="document.file" input={{ documentId }} />
          </>
        }
      />
      {!isInForce && <Ended one={one} />}
      <p className="d-muted doc-no-print">{t(documentText.paperHow)}</p>
      <DocumentPaper one={{ ...one, numberNo: one.numberNo ?? 0, day: one.issuedDay }} isLinked />
      {one.schools > 0 && <ReceiptTable one={one} />}
      <FigureTable figures={one.figures} />
      {isWithdrawing && (
        <FormDrawer<'document.withdraw', { reason: string }>
          operation="document.withdraw"
          title={t(documentText.withdraw)}
          intro={t(documentText.withdrawHow)}
          submit={t(documentText.withdraw)}
          done={documentText.withdrawn}
          danger
          initial={{}}
          toInput={({ reason }) => ({ documentId, reason })}
          onClose={() => setWithdrawing(false)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </div>
  );
}

type EndOf = Pick<
  Output<'document.open'>,
  'state' | 'reason' | 'endedAt' | 'byDocumentId' | 'byNumber'
>;

/** 已撤回、已被替代, why, and what stands for it. */
export function Ended({ one, isSchool = false }: { one: EndOf; isSchool?: boolean }) {
  const { t, dayAndClock } = useWords();
  return (
    <p className="doc-note doc-no-print">
      {t(documentText.endedAs, {
        state: t(documentStateText[one.state]),
        at: one.endedAt ? dayAndClock(one.endedAt) : '',
        reason: one.reason ?? '',
      })}{' '}
      {one.byDocumentId && !isSchool && (
        <Link to={paths.document(one.byDocumentId)}>
          {t(documentText.standsFor, { number: one.byNumber ?? '' })}
        </Link>
      )}
    </p>
  );
}

type FileName = 'document.file' | 'document.draft-file' | 'document.received-file';

interface DownloadProps<N extends FileName> {
  readonly name: N;
  readonly input: Parameters<typeof ask<N>>[1];
}

export function DownloadWord<N extends FileName>({ name, input }: DownloadProps<N>) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      saveFile((await ask(name, input)) as Output<'document.file'>);
    } catch (error) {
      void message.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      // On a draft the one primary action is to issue it.
      type={name === 'document.draft-file' ? 'default' : 'primary'}
      loading={isBusy}
      onClick={() => void save()}
    >
      {t(documentText.download)}
    </Button>
  );
}
