import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Progress } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentKindText, documentText } from '../../domain/text/document.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { saveBlob } from '../ui/file.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAskBeforeLeaving } from '../ui/use-ask-before-leaving.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { issueAll, type Run, zipAll } from './batch-run.ts';
import { IssueSure } from './IssueSure.tsx';

import './document.css';

type Batch = Output<'document.batch-open'>;

/** 成批下发: look, fill, issue one after the other, download. */
export function BatchPage() {
  const { batchId = '' } = useParams();
  const opened = useAsk('document.batch-open', { batchId });
  return <Answer query={opened}>{(batch) => <Shown batch={batch} />}</Answer>;
}

interface Going {
  readonly what: 'issuing' | 'zipping';
  readonly done: number;
  readonly all: number;
}

function Shown({ batch }: { batch: Batch }) {
  const { t, sentenceOf, dayAndClock } = useWords();
  const me = useMe();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const [going, setGoing] = useState<Going>();
  const [left, setLeft] = useState<ReadonlyMap<string, string>>(new Map());
  const isStopped = useRef(false);
  const isHeard = useRef(false);
  const discard = useSend('document.batch-discard', { done: documentText.discarded, toast: true });
  useAskBeforeLeaving(going !== undefined);
  const ready = batch.drafts.filter((one) => one.whyNot === undefined);
  const run = (what: Going['what'], all: number): Run => {
    isStopped.current = false;
    setGoing({ what, done: 0, all });
    return {
      tell: (done) => setGoing({ what, done, all }),
      isStopped: () => isStopped.current,
    };
  };
  const issue = async () => {
    const how = { isHeard: isHeard.current, sentenceOf };
    const skipped = await issueAll(ready, how, run('issuing', ready.length));
    setLeft(skipped);
    setGoing(undefined);
    void client.invalidateQueries();
    if (skipped.size > 0) void message.warning(t(documentText.batchSkipped, { n: skipped.size }));
  };
  const download = async () => {
    try {
      const zip = await zipAll(batch.documents, run('zipping', batch.documents.length));
      if (zip) saveBlob(`${t(documentKindText[batch.kind])} ${batch.at.slice(0, 10)}.zip`, zip);
    } catch (error) {
      void message.error(sentenceOf(error));
    } finally {
      setGoing(undefined);
    }
  };
  const sure = (title: string, says: ReactNode, then: () => unknown) =>
    modal.confirm({ title, content: says, okText: title, onOk: () => void then() });
  const issueWord = t(documentText.batchIssue, { n: ready.length });
  return (
    <div className="doc-page">
      <PageHead
        title={t(documentText.batchOf, { kind: t(documentKindText[batch.kind]) })}
        purpose={`${batch.by} · ${dayAndClock(batch.at)} · ${t(documentText.batchHow)}`}
        trail={<Link to={paths.documents('drafts')}>{t(documentText.drafts)}</Link>}
        action={
          <>
            {batch.drafts.length > 0 && (
              <Button
                disabled={going !== undefined}
                onClick={() =>
                  sure(t(documentText.batchDiscard), t(documentText.discardSure), () =>
                    discard.mutate({ batchId: batch.batchId }),
                  )
                }
              >
                {t(documentText.batchDiscard)}
              </Button>
            )}
            {batch.documents.length > 0 && (
              <Button disabled={going !== undefined} onClick={() => void download()}>
                {t(documentText.batchZip)}
              </Button>
            )}
            {can(me, 'document.issue') && batch.drafts.length > 0 && (
              <Button
                type="primary"
                disabled={going !== undefined || ready.length === 0}
                title={batch.drafts[0]?.whyNot}
                onClick={() => {
                  isHeard.current = false;
                  sure(
                    issueWord,
                    <IssueSure
                      says={t(documentText.batchIssueSure)}
                      hasFindings={ready.some(({ rows }) => rows > 0)}
                      onHeard={(is) => (isHeard.current = is)}
                    />,
                    issue,
                  );
                }}
              >
                {issueWord}
              </Button>
            )}
          </>
        }
      />
      <p aria-live="polite">
        {t(documentText.batchProgress, { issued: batch.issued, waiting: batch.waiting })}
      </p>
      {going && <GoingBar going={going} onStop={() => (isStopped.current = true)} />}
      {batch.gaps.length > 0 && <Gaps batch={batch} />}
      <Section title={t(documentText.batchDrafts)} note={batch.drafts.length}>
        {batch.drafts.length === 0 ? (
          <p className="d-muted">{t(documentText.batchNone)}</p>
        ) : (
          <Drafts batch={batch} left={left} />
        )}
      </Section>
      {batch.documents.length > 0 && <Issued batch={batch} />}
    </div>
  );
}

function GoingBar({ going, onStop }: { going: Going; onStop: () => void }) {
  const { t } = useWords();
  const { what, done, all } = going;
  const word = what === 'issuing' ? documentText.batchIssuing : documentText.batchZipping;
  return (
    <div className="doc-note doc-newer" aria-live="polite">
      <span>{t(word, { done, all })}</span>
      <Progress percent={Math.floor((done * 100) / all)} style={{ maxWidth: 320 }} />
      <Button size="small" onClick={onStop}>
        {t(documentText.batchStop)}
      </Button>
    </div>
  );
}

/** What the template leaves to a person: written once, for all of them. */
function Gaps({ batch }: { batch: Batch }) {
  const { t } = useWords();
  return (
    <Section title={t(documentText.batchFill)}>
      {batch.gaps.map((gap) => (
        <Gap key={gap} gap={gap} batchId={batch.batchId} />
      ))}
    </Section>
  );
}

function Gap({ gap, batchId }: { gap: string; batchId: string }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const fill = useSend('document.batch-fill', { toast: true });
  return (
    <form
      className="doc-field"
      onSubmit={(event) => {
        event.preventDefault();
        fill.mutate(
          { batchId, gap, text: text.trim() },
          {
            onSuccess: ({ filled: n }) => void message.success(t(documentText.batchFilled, { n })),
          },
        );
      }}
    >
      <span>{gap}</span>
      <span className="doc-sign-row doc-fill-row">
        <Input
          maxLength={400}
          aria-label={gap}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" loading={fill.isPending} disabled={text.trim() === ''}>
          {t(documentText.fill)}
        </Button>
      </span>
    </form>
  );
}

function Drafts({ batch, left }: { batch: Batch; left: ReadonlyMap<string, string> }) {
  const { t } = useWords();
  return (
    <DataTable
      caption={t(documentText.batchDrafts)}
      rows={batch.drafts}
      rowKey={(row) => row.draftId}
      columns={[
        {
          key: 'school',
          title: t(documentText.school),
          isName: true,
          cell: (row) => <Link to={paths.documentDraft(row.draftId)}>{row.school}</Link>,
        },
        {
          key: 'rows',
          title: t(documentText.paper),
          cell: (row) => t(documentText.batchRows, { n: row.rows }),
        },
        {
          key: 'why',
          title: t(documentText.state),
          cell: (row) => {
            const why = left.get(row.draftId) ?? row.whyNot;
            return why === undefined ? (
              <StateMark tone="waiting" word={t(documentText.draft)} />
            ) : (
              <StateMark tone="due" word={why} />
            );
          },
        },
      ]}
    />
  );
}

function Issued({ batch }: { batch: Batch }) {
  const { t } = useWords();
  return (
    <Section title={t(documentText.batchDone)} note={batch.documents.length}>
      <DataTable
        caption={t(documentText.batchDone)}
        rows={batch.documents}
        rowKey={(row) => row.documentId}
        columns={[
          { key: 'number', title: t(documentText.number), cell: (row) => row.number },
          {
            key: 'school',
            title: t(documentText.school),
            isName: true,
            cell: (row) => <Link to={paths.document(row.documentId)}>{row.school}</Link>,
          },
          {
            key: 'signed',
            title: t(documentText.signedOf),
            cell: (row) => (
              <StateMark
                tone={row.isSigned ? 'done' : 'due'}
                word={t(row.isSigned ? documentText.signedDone : documentText.isWaiting)}
              />
            ),
          },
        ]}
      />
    </Section>
  );
}
