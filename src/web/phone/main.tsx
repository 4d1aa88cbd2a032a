import '../light.css';
import './phone.css';
import { createRoot } from 'react-dom/client';

import { App } from './App.tsx';
import { Broken } from './Broken.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Broken>
      <App />
    </Broken>,
  );
