import { Select } from 'antd';

import { accountText } from '../../domain/text/account.ts';
import { roleText } from '../../domain/text/role.ts';
import { setLanguage } from '../language.ts';
import { countiesOf, useChooseCounty } from '../shell/ChooseCounty.tsx';
import { type Me, useMe } from '../shell/me.ts';
import { Facts } from '../ui/Facts.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { Devices } from './Devices.tsx';
import { SsoLink } from './SsoLink.tsx';
import { TwoStep } from './TwoStep.tsx';

/** 我的账号: my roles, language, password and two-step sign-in. */
export function MyAccount() {
  const { t, language } = useWords();
  const me = useMe();
  return (
    <>
      <PageHead title={t(accountText.me)} purpose={t(accountText.mePurpose)} />
      <Facts
        rows={[
          [t(accountText.name), me.name],
          [t(accountText.username), me.username],
        ]}
      />
      <div className="d-two">
        <div>
          <MyRoles me={me} />
          <Section title={t(accountText.language)}>
            <Select
              className="d-filter"
              aria-label={t(accountText.language)}
              value={language}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
              onChange={setLanguage}
            />
          </Section>
          {!me.needsTwoFactor && <Devices />}
        </div>
        <div>
          <TwoStep />
          <ChangePassword />
          {!me.needsTwoFactor && <SsoLink />}
        </div>
      </div>
    </>
  );
}

function MyRoles({ me }: { me: Me }) {
  const { t } = useWords();
  const counties = countiesOf(me);
  const choose = useChooseCounty();
  return (
    <Section title={t(accountText.roles)}>
      <ul className="d-list">
        {me.grants.map((grant) => (
          <li key={grant.grantId}>
            <strong>{t(roleText[grant.role])}</strong>
            <span className="d-muted">
              {grant.schoolName && grant.schoolName !== grant.placeName && `${grant.schoolName} `}
              {/* Places of another county than the chosen one are not told. */}
              {grant.placeName || grant.countyName} ·{' '}
              {grant.to
                ? t(accountText.fromToDays, { from: grant.from, to: grant.to })
                : t(accountText.untilEnded, { from: grant.from })}
            </span>
          </li>
        ))}
      </ul>
      {counties.size > 1 && (
        <>
          <h3>{t(accountText.chooseCounty)}</h3>
          <p className="d-muted">{t(accountText.chooseCountyWhy)}</p>
          <Select
            className="d-filter"
            aria-label={t(accountText.chooseCounty)}
            value={me.county ?? null}
            options={[...counties].map(([value, label]) => ({ value, label }))}
            onChange={choose}
          />
        </>
      )}
    </Section>
  );
}
