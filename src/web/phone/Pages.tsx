import { sessions } from '../../domain/roll.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { useT } from '../language.ts';
import { CountyPage } from './CountyPage.tsx';
import { Frame } from './Frame.tsx';
import { Go } from './Go.tsx';
import { Home } from './Home.tsx';
import { useAddress } from './router.ts';
import { SchoolPage } from './SchoolPage.tsx';
import { SheetPage } from './SheetPage.tsx';

/** Which page an address of the phone entry shows. */
export function Pages() {
  const { path } = useAddress();
  const [page = '', id = '', day = '', last = ''] = path.split('/').slice(1);
  if (page === '') return <Home />;
  if (page === 'school' && id) return <SchoolPage key={id} schoolId={id} />;
  if (page === 'county' && id) return <CountyPage key={id} placeId={id} />;
  const session = sessions.find((one) => one === last);
  if (page === 'sheet' && id && day && session)
    return <SheetPage classId={id} day={day} session={session} />;
  return <NoPage />;
}

function NoPage() {
  const t = useT();
  return (
    <Frame title={t(phoneText.notFound)} isInner>
      <h1>{t(phoneText.notFound)}</h1>
      <Go to="/" className="sd-button">
        {t(phoneText.home)}
      </Go>
    </Frame>
  );
}
