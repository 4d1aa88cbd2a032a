import '../light.css';
import './phone.css';
import './family/family.css';
import './outbox/outbox.css';
import './offline.ts';
import { createRoot } from 'react-dom/client';

import { keepDraftsOnDevice } from '../roll/draft-store.ts';
import { sendSheetsBy } from '../roll/sheet-post.ts';
import { App } from './App.tsx';
import { Broken } from './Broken.tsx';
import { outboxPost } from './sheet-outbox.ts';

sendSheetsBy(outboxPost);
keepDraftsOnDevice();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Broken>
      <App />
    </Broken>,
  );
