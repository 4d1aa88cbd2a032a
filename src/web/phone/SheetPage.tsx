import type { Session } from '../../domain/roll.ts';
import { useLanguage } from '../language.ts';
import { ClassSheet } from '../roll/ClassSheet.tsx';
import { sessionWord } from '../roll/words.ts';
import { Frame } from './Frame.tsx';
import { useMe } from './me.ts';
import { goBack } from './router.ts';

interface SheetPageProps {
  readonly classId: string;
  readonly day: string;
  readonly session: Session;
}

/** 班级检查表 on the phone. */
export function SheetPage({ classId, day, session }: SheetPageProps) {
  const me = useMe();
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
      />
    </Frame>
  );
}
