import { workbenchText } from '../../domain/text/workbench.ts';
import { paths } from '../shell/paths.ts';
import { SchoolList } from '../shell/SchoolList.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useWords } from '../ui/words.ts';

/** For accounts with several schools: choose one. */
export function AnySchoolDay() {
  const { t } = useWords();
  return (
    <>
      <PageHead
        title={t(workbenchText.anySchoolDay)}
        purpose={t(workbenchText.anySchoolDayPurpose)}
      />
      <SchoolList to={(schoolId) => paths.schoolDay(schoolId)} />
    </>
  );
}
