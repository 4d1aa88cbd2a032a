import { Alert, Button } from 'antd';

import { ssoText } from '../../domain/text/account-sso.ts';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { useAuth } from './use-auth.tsx';
import { goToSso, ssoOutcome } from './use-sso.ts';

/** 统一身份认证 of one's own account: linked once, unlinked at any time. Nothing where the county has none. */
export function SsoLink() {
  const { t } = useWords();
  const { data } = useAsk('account.sso', {});
  const unlink = useSend('account.unlink-sso', { done: ssoText.unlinked, toast: true });
  const link = useAuth(async () => await goToSso({ link: true }));
  if (data?.sso === undefined) return null;
  const { sso: name, isLinked } = data;
  return (
    <Section
      title={t(ssoText.title, { name })}
      note={
        <StateMark
          tone={isLinked ? 'done' : 'waiting'}
          word={t(isLinked ? ssoText.linked : ssoText.notLinked)}
        />
      }
    >
      <Outcome name={name} />
      <p>{t(ssoText.what, { name })}</p>
      {link.says}
      {isLinked ? (
        <Button loading={unlink.isPending} onClick={() => unlink.mutate({})}>
          {t(ssoText.unlink)}
        </Button>
      ) : (
        <Button loading={link.isBusy} onClick={() => void link.run({})}>
          {t(ssoText.link)}
        </Button>
      )}
    </Section>
  );
}

const outcomes = {
  linked: { type: 'success', says: ssoText.linkedNow },
  taken: { type: 'error', says: ssoText.taken },
  failed: { type: 'error', says: ssoText.linkFailed },
} as const;

function Outcome({ name }: { name: string }) {
  const { t } = useWords();
  const outcome = ssoOutcome();
  if (outcome === undefined || !(outcome in outcomes)) return null;
  const { type, says } = outcomes[outcome as keyof typeof outcomes];
  return <Alert type={type} showIcon className="d-form-error" title={t(says, { name })} />;
}
