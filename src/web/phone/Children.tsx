import type { Output } from '../../contract/index.ts';
import { familyText } from '../../domain/text/family.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { childText } from '../../domain/text/privacy.ts';
import { useLanguage, useT } from '../language.ts';
import { comma } from '../marks.ts';
import { Notices } from '../roll/Notices.tsx';
import { clockTime } from '../roll/time.ts';
import { useAsk } from '../roll/use-ask.ts';
import { readingWords, sessionWord } from '../roll/words.ts';
import { Go } from './Go.tsx';

type Child = Output<'person.children'>['children'][number];

/** 我的孩子: what school has recorded of one's own children today; `county` names it where there are several. */
export function Children({ county }: { county?: string | undefined }) {
  const t = useT();
  const { data, failure, reload } = useAsk('person.children', {});
  if (failure) return <Notices failure={failure} isLoading onRetry={reload} />;
  if (!data) return <div className="sd-card card-wait" />;
  return (
    <section>
      <h2 className="section-title">
        {t(phoneText.children)}
        {county !== undefined && ` · ${county}`}
      </h2>
      {data.children.length === 0 && <p className="sd-card">{t(phoneText.childrenNone)}</p>}
      {data.children.map((child) => (
        <ChildCard key={child.personId} child={child} />
      ))}
    </section>
  );
}

function ChildCard({ child }: { child: Child }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <div className="sd-card class-card">
      <h3>{child.name}</h3>
      <p className="sd-small sd-muted">
        {child.schoolName} · {child.className}
      </p>
      <dl className="facts">
        {child.sessions.map((one) => (
          <div key={one.session}>
            <dt>{sessionWord(one.session, language)}</dt>
            <dd>
              <Recorded one={one} />
            </dd>
          </div>
        ))}
      </dl>
      <Go to={`/family/${child.personId}`} className="sd-link">
        {t(familyText.history)}
      </Go>
      <Go to={`/child/${child.personId}`} className="sd-link">
        {t(childText.link)}
      </Go>
    </div>
  );
}

function Recorded({ one }: { one: Child['sessions'][number] }) {
  const t = useT();
  const { language } = useLanguage();
  if (one.at === undefined)
    return <span className="state state-waiting">○ {t(phoneText.childNotYet)}</span>;
  const at = clockTime(one.at);
  if (!one.entry)
    return (
      <span className="state state-todo">
        ○ {t(phoneText.childUnseen)} · {at}
      </span>
    );
  const words = readingWords(one.entry, language);
  if (words.length === 0)
    return (
      <span className="state state-done">
        ✓ {t(phoneText.childWell)} · {at}
      </span>
    );
  return (
    <span className="state state-overdue">
      ! {words.join(comma())} · {at}
    </span>
  );
}
