import './light.css';
import './ui/desk.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enGB from 'antd/es/locale/en_GB';
import zhCN from 'antd/es/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';

import { Refused } from './ask.ts';
import { useLanguage } from './language.ts';
import { numberStyles } from './nonce.ts';
import { router } from './routes.tsx';
import { theme } from './shell/theme.ts';

/** A session that ended while a page was open: asking who I am leads to the sign-in page. */
function onRefusal(error: Error): void {
  if (error instanceof Refused && error.status === 401)
    void client.invalidateQueries({ queryKey: ['account.me'] });
}

const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => query.queryKey[0] !== 'account.me' && onRefusal(error),
  }),
  mutationCache: new MutationCache({ onError: onRefusal }),
  defaultOptions: { queries: { staleTime: 5000, refetchOnWindowFocus: true } },
});

function Desk() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enGB}
      theme={theme}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

// After an upgrade a page that was left open asks for code that is gone: load the new one, but never in a loop.
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('shaodian.reloaded'));
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem('shaodian.reloaded', String(Date.now()));
  location.reload();
});

numberStyles();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  );
