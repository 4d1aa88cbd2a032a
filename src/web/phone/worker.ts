/** Lets the service worker begin. Rejects where there are none. */
export async function registerWorker(): Promise<ServiceWorkerRegistration> {
  if (!('serviceWorker' in navigator)) throw new Error('no service workers');
  return await navigator.serviceWorker.register('/m/sw.js', { scope: '/m/' });
}

/** Whether the service worker has what a class's day needs; no when the phone had no room for it. */
export async function hasProgram(begun: Promise<ServiceWorkerRegistration>): Promise<boolean> {
  const { active, waiting, installing } = await begun;
  const worker = installing ?? waiting ?? active;
  if (!worker) return false;
  return await new Promise<boolean>((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(true);
      if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
