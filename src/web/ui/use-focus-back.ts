import { useEffect } from 'react';

/** While the component is there the focus is its own; afterwards it goes back to where it came from. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
}
