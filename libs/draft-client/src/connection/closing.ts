/** What to do when the server closes the socket. */
export type Closing = 'sign_in' | 'stay_away' | 'come_back';

/** The close code of RFC 6455 with which a WebSocket server refuses a message that is too big. */
const MESSAGE_TOO_BIG = 1009;

/** Close codes after which the same client would be refused again: see `REFUSALS` of the co-editing engine. */
const STAY_AWAY = new Set([MESSAGE_TOO_BIG, 4400, 4403, 4409, 4413]);

/**
 * Judges a close by its WebSocket code: 4401 ends the session, a few are final, and after all others a retry can
 * succeed.
 */
export function closing(code: number | undefined): Closing {
  if (code === 4401) return 'sign_in';
  return code !== undefined && STAY_AWAY.has(code) ? 'stay_away' : 'come_back';
}

/** Why the server closed for good; `other` is a reason that this client does not know. */
export type ClosedBecause = 'too_many_connections' | 'frame_too_big' | 'other';

/** Reads why the server closed for good, from the code and the reason of the close frame. */
export function closedBecause(code: number | undefined, reason: string): ClosedBecause {
  if (code === MESSAGE_TOO_BIG || reason === 'frame_too_big') return 'frame_too_big';
  return reason === 'too_many_connections' ? reason : 'other';
}
