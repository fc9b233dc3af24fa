/** What the server says beside the document. */
export type Notice =
  | { type: 'claim_changed' }
  | { type: 'refusal'; code: string; message: string; retry: boolean }
  | { type: 'storage'; state: 'away' | 'back' }
  | { type: 'access'; access: 'write' | 'read'; message: string | null };

/** Reads a stateless message; undefined for what this client does not know, which newer servers may say. */
export function readNotice(payload: string): Notice | undefined {
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(payload) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  switch (said['type']) {
    case 'claim_changed':
      return { type: 'claim_changed' };
    case 'refusal':
      return {
        type: 'refusal',
        code: String(said['code']),
        message: String(said['message']),
        retry: said['retry'] === true,
      };
    case 'storage':
      return { type: 'storage', state: said['state'] === 'away' ? 'away' : 'back' };
    case 'access':
      return {
        type: 'access',
        access: said['access'] === 'write' ? 'write' : 'read',
        message: typeof said['message'] === 'string' ? said['message'] : null,
      };
    default:
      return undefined;
  }
}

/** What to do when the server closes the socket. */
export type Closing = 'sign_in' | 'stay_away' | 'come_back';

/** Close codes after which coming back as one is would be refused again. */
const STAY_AWAY = new Set([4400, 4403, 4409, 4413]);

/** Judges a close by its WebSocket code: 4401 ended the session, a few are final, all others pass by themselves. */
export function closing(code: number | undefined): Closing {
  if (code === 4401) return 'sign_in';
  return code !== undefined && STAY_AWAY.has(code) ? 'stay_away' : 'come_back';
}
