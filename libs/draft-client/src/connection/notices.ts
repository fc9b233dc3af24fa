/** Messages of the server other than changes of the document, sent as stateless messages. */
export type Notice =
  | { type: 'claim_changed' }
  | ReadinessNotice
  | RefusalNotice
  | { type: 'storage'; state: 'away' | 'back' }
  | { type: 'access'; access: 'write' | 'read'; code: string | null; message: string | null }
  /** The largest size of one message and of the whole document, in bytes. */
  | { type: 'limits'; frame: number; document: number };

/** The server refuses something: a stable code, and the English sentence for clients that do not know the code. */
export interface RefusalNotice {
  type: 'refusal';
  code: string;
  message: string;
  /** Whether the unchanged client may succeed by reconnecting. */
  retry: boolean;
}

/** The writers of the draft paused. */
export interface ReadinessNotice {
  type: 'draft_readiness';
  /** The version of the draft that was judged; a later one is higher. */
  seq: number;
  /** What follows from the draft's words, in the host's form; null where it is too long to be sent, and the client asks for it. */
  readiness: unknown;
}

/** Reads a stateless message; undefined for a type that this client does not know, such as one of a newer server. */
export function readNotice(payload: string): Notice | undefined {
  let message: Record<string, unknown>;
  try {
    message = JSON.parse(payload) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  switch (message['type']) {
    case 'claim_changed':
      return { type: 'claim_changed' };
    case 'draft_readiness':
      return {
        type: 'draft_readiness',
        seq: Number(message['seq']),
        readiness: message['readiness'] ?? null,
      };
    case 'refusal':
      return {
        type: 'refusal',
        code: String(message['code']),
        message: String(message['message']),
        retry: message['retry'] === true,
      };
    case 'storage':
      return { type: 'storage', state: message['state'] === 'away' ? 'away' : 'back' };
    case 'access':
      return {
        type: 'access',
        access: message['access'] === 'write' ? 'write' : 'read',
        code: typeof message['code'] === 'string' ? message['code'] : null,
        message: typeof message['message'] === 'string' ? message['message'] : null,
      };
    case 'limits':
      return typeof message['frame'] === 'number' && typeof message['document'] === 'number'
        ? { type: 'limits', frame: message['frame'], document: message['document'] }
        : undefined;
    default:
      return undefined;
  }
}
