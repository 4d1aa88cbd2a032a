import type { Session } from '../../domain/roll.ts';
import { paperText } from '../../domain/text/paper.ts';
import { useT } from '../language.ts';
import { PaperSheet } from '../paper/PaperSheet.tsx';
import { usePaperOnly } from '../paper/use-paper-only.ts';
import { Notices } from '../roll/Notices.tsx';
import { useAsk } from '../roll/use-ask.ts';
import { Frame } from './Frame.tsx';

interface PaperPageProps {
  readonly classId: string;
  readonly day: string;
  readonly session: Session;
}

/** 打印纸质表 from the phone. */
export function PaperPage({ classId, day, session }: PaperPageProps) {
  const t = useT();
  const { data, failure, reload } = useAsk('roll.sheet', { classId, day, session });
  usePaperOnly();
  return (
    <Frame title={t(paperText.open)} isInner>
      <p className="sd-muted">{t(paperText.printHow)}</p>
      {failure && !data && <Notices failure={failure} isLoading onRetry={reload} />}
      {data && <PaperSheet sheet={data} />}
      <div className="sheet-bar">
        <button type="button" className="sd-button" disabled={!data} onClick={() => window.print()}>
          {t(paperText.print)}
        </button>
      </div>
    </Frame>
  );
}
