import { Button } from 'antd';
import { useSearchParams } from 'react-router';

import { isDay } from '../../domain/date.ts';
import { sessions } from '../../domain/roll.ts';
import { paperText } from '../../domain/text/paper.ts';
import { NotFound } from '../shell/Broken.tsx';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { PaperSheet } from './PaperSheet.tsx';
import { usePaperOnly } from './use-paper-only.ts';

/** 打印纸质表 on the desk: /paper?classId=…&day=…&session=… */
export function PaperPage() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const classId = search.get('classId') ?? '';
  const day = search.get('day') ?? '';
  const session = sessions.find((one) => one === search.get('session'));
  const isAsked = classId !== '' && isDay(day) && session !== undefined;
  const sheet = useAsk('roll.sheet', isAsked ? { classId, day, session } : undefined);
  usePaperOnly();
  if (!isAsked) return <NotFound />;
  return (
    <>
      <PageHead
        title={t(paperText.open)}
        purpose={t(paperText.printHow)}
        action={
          <Button type="primary" onClick={() => window.print()}>
            {t(paperText.print)}
          </Button>
        }
      />
      <Answer query={sheet}>{(data) => <PaperSheet sheet={data} />}</Answer>
    </>
  );
}
