import { Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';

import { roleText } from '../../domain/text/role.ts';
import { shellText } from '../../domain/text/shell.ts';
import { setLanguage } from '../language.ts';
import { FindPerson } from '../person/FindPerson.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { can, grantsOf, homePlace, useMe } from './me.ts';
import { paths } from './paths.ts';

interface TopBarProps {
  readonly onMenu: () => void;
  readonly onSignOut: () => void;
}

/** Today and whether there is school, the language, and the user's menu. */
export function TopBar({ onMenu, onSignOut }: TopBarProps) {
  const { t } = useWords();
  const toOtherLanguage = useOtherLanguage();
  return (
    <div className="d-top">
      <Button className="d-menu-button" onClick={onMenu}>
        {t(shellText.menu)}
      </Button>
      <TodayWords />
      <span className="d-grow" />
      <FindPerson />
      <Button type="text" className="d-wide-only" onClick={toOtherLanguage}>
        {t(shellText.otherLanguage)}
      </Button>
      <UserMenu onSignOut={onSignOut} />
    </div>
  );
}

function useOtherLanguage(): () => void {
  const { language } = useWords();
  return () => setLanguage(language === 'zh' ? 'en' : 'zh');
}

function TodayWords() {
  const { t, dayName } = useWords();
  const me = useMe();
  const home = can(me, 'place.read') ? homePlace(me) : undefined;
  const calendar = useAsk(
    'calendar.open',
    home ? { placeId: home, from: me.today, to: me.today } : undefined,
  );
  const verdict = calendar.data?.days.find((one) => one.day === me.today);
  return (
    <p className="d-today">
      <strong>{dayName(me.today)}</strong>
      {verdict && (
        <span className={verdict.isSchoolDay ? 'd-verdict-on' : 'd-verdict-off'}>
          {t(verdict.isSchoolDay ? shellText.schoolDayToday : shellText.restDay)}
          {verdict.reason && <span className="d-wide-only"> · {verdict.reason}</span>}
        </span>
      )}
    </p>
  );
}

function UserMenu({ onSignOut }: { onSignOut: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const toOtherLanguage = useOtherLanguage();
  const role = grantsOf(me)[0]?.role;
  const items = [
    { key: 'me', label: t(shellText.me), onClick: () => void navigate(paths.me) },
    { key: 'language', label: t(shellText.otherLanguage), onClick: toOtherLanguage },
    { key: 'out', label: t(shellText.signOut), onClick: onSignOut },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text">
        {me.name}
        {role && <span className="d-muted d-wide-only">{t(roleText[role])}</span>}
        <span aria-hidden="true">▾</span>
      </Button>
    </Dropdown>
  );
}
