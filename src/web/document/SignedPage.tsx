import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentText } from '../../domain/text/document.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { DownloadWord, Ended } from './DocumentPage.tsx';
import { DocumentPaper } from './DocumentPaper.tsx';
import { useSignedLine } from './words.ts';

/** 签好的承诺书 of one school. */
export function SignedPage() {
  const { documentId = '', schoolId = '' } = useParams();
  const opened = useAsk('document.open', { documentId, schoolId });
  return <Answer query={opened}>{(one) => <Shown one={one} schoolId={schoolId} />}</Answer>;
}

function Shown({ one, schoolId }: { one: Output<'document.open'>; schoolId: string }) {
  const { t } = useWords();
  const signedLine = useSignedLine();
  const { documentId, signature } = one;
  return (
    <div className="doc-page">
      <PageHead
        title={`${signature?.school ?? ''} ${t(documentText.signedPaper)}`}
        purpose={signature ? signedLine(signature) : ''}
        trail={<Link to={paths.document(documentId)}>{one.title}</Link>}
        action={
          <>
            <Button onClick={() => print()}>{t(documentText.print)}</Button>
            <DownloadWord name="document.file" input={{ documentId, schoolId }} />
          </>
        }
      />
      {one.state !== 'in-force' && <Ended one={one} />}
      <DocumentPaper one={{ ...one, numberNo: one.numberNo ?? 0, day: one.issuedDay }} />
    </div>
  );
}
