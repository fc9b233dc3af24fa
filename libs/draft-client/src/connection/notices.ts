/** What the server says beside the document, as stateless messages. */
export type Notice =
  | { type: 'claim_changed' }
  | { type: 'refusal'; code: string; message: string; retry: boolean }
  | { type: 'storage'; state: 'away' | 'back' }
  | { type: 'access'; access: 'write' | 'read'; message: string | null }
  /** The most bytes of one message and of the whole document. */
  | { type: 'limits'; frame: number; document: number };

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
    case 'limits':
      return typeof said['frame'] === 'number' && typeof said['document'] === 'number'
        ? { type: 'limits', frame: said['frame'], document: said['document'] }
        : undefined;
    default:
      return undefined;
  }
}
