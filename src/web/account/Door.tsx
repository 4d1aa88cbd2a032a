import type { ReactNode } from 'react';

import { signInText } from '../../domain/text/sign-in.ts';
import { useLanguage, useT } from '../language.ts';

/** 门: the frame around sign-in and account opening, with the product's name and the language switch. */
export function Door({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const t = useT();
  const { language, setLanguage } = useLanguage();
  return (
    <div className="sd sd-door">
      <main className={wide ? 'sd-door-inner sd-door-wide' : 'sd-door-inner'}>
        <header className="sd-door-head">
          <Mark />
          <div>
            <h1 className="sd-door-name">{t(signInText.product)}</h1>
            <p className="sd-small sd-muted">{t(signInText.slogan)}</p>
          </div>
          <button
            type="button"
            className="sd-link"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {t(signInText.language)}
          </button>
        </header>
        {children}
      </main>
    </div>
  );
}

function Mark() {
  return (
    <svg className="sd-door-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f6e68" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
        <path d="M16 6a10 10 0 0 1 10 10" opacity=".55" />
        <path d="M16 11.2a4.8 4.8 0 0 1 4.8 4.8" opacity=".8" />
      </g>
      <circle cx="13.6" cy="18.4" r="4.6" fill="#fff" />
    </svg>
  );
}
