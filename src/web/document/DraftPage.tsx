import { App, Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentKindText, documentText } from '../../domain/text/document.ts';
import { Refused } from '../ask.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAskBeforeLeaving } from '../ui/use-ask-before-leaving.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { DownloadWord } from './DocumentPage.tsx';
import { DocumentPaper } from './DocumentPaper.tsx';
import { editingOf, isTyped, withNewest } from './draft-editing.ts';
import { type DraftFields, savedOf } from './draft-fields.ts';
import { DraftForm } from './DraftForm.tsx';
import { FigureTable } from './FigureTable.tsx';
import { IssueSure } from './IssueSure.tsx';

type Draft = Output<'document.draft-open'>;

/** 草稿: the words on the left, the paper on the right. */
export function DraftPage() {
  const { draftId = '' } = useParams();
  const opened = useAsk('document.draft-open', { draftId });
  return (
    <Answer query={opened}>
      {(draft) => (
        // Not by version: a newer one must never take away what is being typed.
        <Editing key={draft.draftId} newest={draft} onLate={() => void opened.refetch()} />
      )}
    </Answer>
  );
}

interface EditingProps {
  /** As the server has it now. */
  readonly newest: Draft;
  /** Somebody else was first: ask for theirs. */
  readonly onLate: () => void;
}

function Editing({ newest, onLate }: EditingProps) {
  const { t } = useWords();
  const me = useMe();
  const [editing, setEditing] = useState(() => editingOf(newest));
  const next = withNewest(editing, newest);
  if (next !== editing) setEditing(next);
  const { base, fields } = next;
  const isChanged = isTyped(next);
  const isBehind = base.version !== newest.version;
  const draft = isBehind ? base : newest;
  useAskBeforeLeaving(isChanged);
  return (
    <div className="doc-page">
      <PageHead
        title={fields.title || t(documentText.draft)}
        purpose={`${t(documentText.draft)} · ${t(documentKindText[draft.kind])} · ${draft.office.name}`}
        trail={<Link to={paths.documents('drafts')}>{t(documentText.drafts)}</Link>}
        action={
          <Actions
            draft={draft}
            fields={fields}
            isChanged={isChanged}
            isBehind={isBehind}
            onSaved={(version) => setEditing((now) => ({ ...now, saved: version }))}
            onLate={onLate}
          />
        }
      />
      {isBehind && (
        <Newer
          by={newest.changedBy}
          onTake={() => setEditing(editingOf(newest))}
          onKeep={() => setEditing({ ...next, base: newest })}
        />
      )}
      <State draft={draft} isChanged={isChanged} />
      <div className="doc-desk">
        <div className="doc-no-print">
          <DraftForm
            draft={draft}
            fields={fields}
            onChange={(changed) => setEditing((now) => ({ ...now, fields: changed }))}
          />
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

interface NewerProps {
  readonly by: string;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody saved meanwhile: whose words go on is for the person to say. */
function Newer({ by, onTake, onKeep }: NewerProps) {
  const { t } = useWords();
  return (
    <div className="doc-note doc-newer doc-no-print" role="alert">
      <span>{t(documentText.newer, { by })}</span>
      <Button size="small" onClick={onKeep}>
        {t(documentText.keepMine)}
      </Button>
      <Button size="small" onClick={onTake}>
        {t(documentText.takeTheirs)}
      </Button>
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
  /** Somebody saved a newer version: nothing is sent before the person has chosen. */
  readonly isBehind: boolean;
  readonly onSaved: (version: number) => void;
  readonly onLate: () => void;
}

function Actions({ draft, fields, isChanged, isBehind, onSaved, onLate }: ActionsProps) {
  const { t, sentenceOf } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const { draftId, version } = draft;
  const save = useSend('document.draft-save', { done: documentText.saved, toast: true });
  const refresh = useSend('document.draft-refresh', { done: documentText.refreshed, toast: true });
  const discard = useSend('document.draft-discard', { done: documentText.discarded, toast: true });
  const issue = useSend('document.issue', {});
  const isHeard = useRef(false);
  const sure = (title: string, says: ReactNode, then: () => Promise<void>) =>
    modal.confirm({ title, content: says, okText: title, onOk: then });
  const doIssue = async () => {
    try {
      const { documentId, number } = await issue.mutateAsync({
        ...{ draftId, version },
        ...(isHeard.current && { isHeard: true }),
      });
      void message.success(t(documentText.issuedAs, { number: number || draft.title }));
      void navigate(paths.document(documentId));
    } catch (error) {
      onLate();
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
      {draft.figures.length + draft.lists.length > 0 && (
        <Button
          disabled={isChanged}
          loading={refresh.isPending}
          onClick={() => refresh.mutate({ draftId, version }, { onError: onLate })}
        >
          {t(documentText.refresh)}
        </Button>
      )}
      <Button onClick={() => print()}>{t(documentText.print)}</Button>
      <DownloadWord name="document.draft-file" input={{ draftId }} />
      <Button
        type={isChanged ? 'primary' : 'default'}
        disabled={!isChanged || isBehind}
        loading={save.isPending}
        onClick={() =>
          save.mutate(
            { draftId, version, ...savedOf(fields) },
            { onSuccess: (done) => onSaved(done.version), onError: onLate },
          )
        }
      >
        {t(documentText.save)}
      </Button>
      {can(me, 'document.issue') && (
        <Button
          type="primary"
          disabled={isChanged || draft.whyNot !== undefined}
          loading={issue.isPending}
          title={isChanged ? t(documentText.saveFirst) : draft.whyNot}
          onClick={() => {
            isHeard.current = false;
            sure(
              t(documentText.issue),
              <IssueSure
                says={t(documentText.issueSure)}
                hasFindings={draft.lists.some(({ list }) => list === 'school-findings')}
                onHeard={(is) => (isHeard.current = is)}
              />,
              doIssue,
            );
          }}
        >
          {t(documentText.issue)}
        </Button>
      )}
    </>
  );
}
