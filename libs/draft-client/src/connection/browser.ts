import type { NetworkSignal } from './connection';

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

/**
 * Where this page's server takes drafts. The address says whose words these are: the server refuses the socket while somebody
 * else is signed in here (A5).
 */
export function socketAddress(memberId: string): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/collab?member=${encodeURIComponent(memberId)}`;
}

/** Undefined where the browser has none, or refuses even to be asked. */
export function indexedDb(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}
