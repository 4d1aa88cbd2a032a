import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentKindText, documentText } from '../../domain/text/document.ts';
import { Refused } from '../ask.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { DownloadWord } from './DocumentPage.tsx';
import { DocumentPaper } from './DocumentPaper.tsx';
import { type DraftFields, DraftForm, fieldsOf, savedOf } from './DraftForm.tsx';
import { FigureTable } from './FigureTable.tsx';

type Draft = Output<'document.draft-open'>;

/** 草稿: the words on the left, the paper on the right. */
export function DraftPage() {
  const { draftId = '' } = useParams();
  const opened = useAsk('document.draft-open', { draftId });
  return (
    <Answer query={opened}>
      {(draft) => <Editing key={`${draft.draftId} ${draft.version}`} draft={draft} />}
    </Answer>
  );
}

function Editing({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const me = useMe();
  const before = fieldsOf(draft);
  const [fields, setFields] = useState<DraftFields>(before);
  const isChanged = JSON.stringify(fields) !== JSON.stringify(before);
  return (
    <div className="doc-page">
      <PageHead
        title={fields.title || t(documentText.draft)}
        purpose={`${t(documentText.draft)} · ${t(documentKindText[draft.kind])} · ${draft.office.name}`}
        trail={<Link to={paths.documents('drafts')}>{t(documentText.drafts)}</Link>}
        action={<Actions draft={draft} fields={fields} isChanged={isChanged} />}
      />
      <State draft={draft} isChanged={isChanged} />
      <div className="doc-desk">
        <div className="doc-no-print">
          <DraftForm draft={draft} fields={fields} onChange={setFields} />
        </div>
        <div className="doc-view">
          <DocumentPaper
            one={{
              ...draft,
              ...savedOf(fields),
              lists: draft.lists,
              numberNo: undefined,
              day: me.today,
            }}
            isLinked
          />
        </div>
      </div>
      <FigureTable figures={draft.figures} />
    </div>
  );
}

/** Whom it goes to, what it takes the place of, and what is still in the way. */
function State({ draft, isChanged }: { draft: Draft; isChanged: boolean }) {
  const { t } = useWords();
  const me = useMe();
  const { supersedes, schools, signBy, whyNot } = draft;
  return (
    <div className="doc-no-print" aria-live="polite">
      {supersedes && <p>{t(documentText.willSupersede, supersedes)}</p>}
      <p className="d-muted">
        {schools > 0 && signBy
          ? t(documentText.goesTo, { n: schools, day: signBy })
          : t(documentText.goesNowhere)}
      </p>
      {isChanged ? (
        <p className="doc-note">{t(documentText.unsaved)}</p>
      ) : (
        whyNot && can(me, 'document.issue') && <p className="doc-note">{whyNot}</p>
      )}
    </div>
  );
}

interface ActionsProps {
  readonly draft: Draft;
  readonly fields: DraftFields;
  readonly isChanged: boolean;
}

function Actions({ draft, fields, isChanged }: ActionsProps) {
  const { t, sentenceOf } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const { draftId, version } = draft;
  const save = useSend('document.draft-save', { done: documentText.saved, toast: true });
  const refresh = useSend('document.draft-refresh', { done: documentText.refreshed, toast: true });
  const discard = useSend('document.draft-discard', { done: documentText.discarded, toast: true });
  const issue = useSend('document.issue', {});
  const sure = (title: string, says: string, then: () => Promise<void>) =>
    modal.confirm({ title, content: says, okText: title, onOk: then });
  const doIssue = async () => {
    try {
      const { documentId, number } = await issue.mutateAsync({ draftId, version });
      void message.success(t(documentText.issuedAs, { number: number || draft.title }));
      void navigate(paths.document(documentId));
    } catch (error) {
      if (error instanceof Refused || error instanceof Error) void message.error(sentenceOf(error));
    }
  };
  const doDiscard = async () => {
    await discard.mutateAsync({ draftId });
    void navigate(paths.documents('drafts'));
  };
  return (
    <>
      <Button onClick={() => sure(t(documentText.discard), t(documentText.discardSure), doDiscard)}>
        {t(documentText.discard)}
      </Button>
      {draft.figures.length > 0 && (
        <Button
          disabled={isChanged}
          loading={refresh.isPending}
          onClick={() => refresh.mutate({ draftId, version })}
        >
          {t(documentText.refresh)}
        </Button>
      )}
      <Button onClick={() => print()}>{t(documentText.print)}</Button>
      <DownloadWord name="document.draft-file" input={{ draftId }} />
      <Button
        type={isChanged ? 'primary' : 'default'}
        disabled={!isChanged}
        loading={save.isPending}
        onClick={() => save.mutate({ draftId, version, ...savedOf(fields) })}
      >
        {t(documentText.save)}
      </Button>
      {can(me, 'document.issue') && (
        <Button
          type="primary"
          disabled={isChanged || draft.whyNot !== undefined}
          loading={issue.isPending}
          title={isChanged ? t(documentText.saveFirst) : draft.whyNot}
          onClick={() => sure(t(documentText.issue), t(documentText.issueSure), doIssue)}
        >
          {t(documentText.issue)}
        </Button>
      )}
    </>
  );
}
