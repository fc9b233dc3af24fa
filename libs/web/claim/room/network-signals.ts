import type { NetworkSignal } from '@assay/draft-client';

/** Listens to what the browser says of its network and of this page; returns the way to stop. */
export function networkSignals(listener: (signal: NetworkSignal) => void): () => void {
  const gone = () => listener('gone');
  const back = () => listener('back');
  const seen = () => document.visibilityState === 'visible' && listener('woke');
  // From the back-forward cache, where the browser has closed the page's sockets.
  const shown = (event: PageTransitionEvent) => event.persisted && listener('woke');
  addEventListener('offline', gone);
  addEventListener('online', back);
  addEventListener('pageshow', shown);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('offline', gone);
    removeEventListener('online', back);
    removeEventListener('pageshow', shown);
    document.removeEventListener('visibilitychange', seen);
  };
}

const ANSWER_WITHIN_MS = 5_000;

/** Whether the server answers plain HTTP now. */
export async function serverAnswers(): Promise<boolean> {
  const response = await fetch('/health/live', {
    cache: 'no-store',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return response.ok;
}
