import type { Session } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { later } from '../later.tsx';
import { ClassSheet } from '../roll/ClassSheet.tsx';
import { sessionWord } from '../roll/words.ts';
import { Frame } from './Frame.tsx';
import { Go } from './Go.tsx';
import { useMe } from './me.ts';
import { goBack } from './router.ts';

const GateNotes = later(async () => (await import('../roll/GateNotes.tsx')).GateNotes);

interface SheetPageProps {
  readonly classId: string;
  readonly day: string;
  readonly session: Session;
}

/** 班级检查表 on the phone. */
export function SheetPage({ classId, day, session }: SheetPageProps) {
  const me = useMe();
  const t = useT();
  const { language } = useLanguage();
  return (
    <Frame title={sessionWord(session, language)} isInner>
      <ClassSheet
        account={me.accountId}
        classId={classId}
        day={day}
        session={session}
        withHistory={me.may.includes('roll.read')}
        onDone={goBack}
        above={day === me.today && <GateNotes classId={classId} day={day} session={session} />}
      />
      <Go to={`/paper/${classId}/${day}/${session}`} className="sd-link">
        {t(rollText.printPaper)}
      </Go>
    </Frame>
  );
}
