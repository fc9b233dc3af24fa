import type { NetworkSignal } from './surroundings';

/** Listens to the browser's events about its network and this page; returns a function that stops. */
export function networkSignals(listener: (signal: NetworkSignal) => void): () => void {
  const gone = () => listener('gone');
  const back = () => listener('back');
  const seen = () => document.visibilityState === 'visible' && listener('woke');
  // The page came from the back-forward cache, where the browser closed its sockets.
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
 * The address of the draft socket on this page's server. It names the member whose words these are: the server refuses
 * the socket while another member is signed in here (A5).
 */
export function socketAddress(memberId: string): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/collab?member=${encodeURIComponent(memberId)}`;
}

/** Undefined where the browser has no IndexedDB, or throws on access. */
export function indexedDb(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}
