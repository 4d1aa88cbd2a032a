import { ssoText } from '../../domain/text/account-sso.ts';
import { useT } from '../language.ts';
import { Says, useSubmit } from './submit.tsx';
import { goToSso, ssoOutcome } from './use-sso.ts';

interface SsoButtonProps {
  readonly name: string;
  /** Where to go afterwards. */
  readonly next: string;
}

/** 用统一身份认证登录: another way in, beside the password. */
export function SsoButton({ name, next }: SsoButtonProps) {
  const t = useT();
  const { isBusy, says, run } = useSubmit(async () => {
    await goToSso({ next });
    return undefined;
  });
  return (
    <section className="sd-card sd-stack">
      <Says says={says} />
      <button
        type="button"
        className="sd-button sd-button-quiet"
        disabled={isBusy}
        onClick={() => run()}
      >
        {t(ssoText.enter, { name })}
      </button>
    </section>
  );
}

/** How the last way to the provider ended, when it did not lead in. */
export function SsoNote({ name }: { name: string }) {
  const t = useT();
  const outcome = ssoOutcome();
  if (outcome !== 'unknown' && outcome !== 'failed') return null;
  return (
    <p className="sd-note sd-note-amber sd-door-note" role="alert">
      {t(ssoText[outcome], { name })}
    </p>
  );
}
