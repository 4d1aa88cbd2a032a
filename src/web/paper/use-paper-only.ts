import { useEffect } from 'react';

/** While this page is open, printing shows the sheet alone: no navigation, no buttons. */
export function usePaperOnly(): void {
  useEffect(() => {
    document.body.classList.add('paper-only');
    return () => document.body.classList.remove('paper-only');
  }, []);
}
