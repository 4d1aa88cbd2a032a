/** When a school's Wi-Fi comes back, its phones do not all speak at once. */
const spreadMs = 800;

/**
 * 可能有网了: calls when the device says that it has a network again (each phone after a moment of its own), and when the
 * page comes back to the front, as not every phone says so. Answers how to stop.
 */
export function whenBack(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const whenOnline = () => {
    clearTimeout(timer);
    timer = setTimeout(work, Math.random() * spreadMs);
  };
  const whenSeen = () => {
    if (!document.hidden) work();
  };
  addEventListener('online', whenOnline);
  document.addEventListener('visibilitychange', whenSeen);
  return () => {
    clearTimeout(timer);
    removeEventListener('online', whenOnline);
    document.removeEventListener('visibilitychange', whenSeen);
  };
}
