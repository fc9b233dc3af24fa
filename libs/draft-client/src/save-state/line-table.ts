/**
 * The state of the connection to the draft.
 *
 * - `idle`: no attempt yet; the copy in this browser is being read
 * - `connecting`: an attempt is under way, and none has failed since the page opened or the last connection ended
 * - `failing`: the last attempt failed, or the browser reports no network
 * - `blocked`: the server answers HTTP, and a WebSocket to it cannot be opened
 * - `joining`: a socket is open, and the document has not caught up on it yet
 * - `live`: this member was admitted, and the document has caught up on this socket
 * - `signed_out`: the session ended; the member is asked to sign in
 * - `ended`: the server closed the connection for a reason that a retry does not change
 */
export type Phase =
  'idle' | 'connecting' | 'failing' | 'blocked' | 'joining' | 'live' | 'signed_out' | 'ended';

/** The events of the connection. */
export type LineEvent =
  /** A socket is being opened. */
  | 'attempt'
  /** The socket opened. */
  | 'opened'
  /** On this socket, the member was admitted and the server's state arrived. */
  | 'joined'
  /** The attempt ended before the document caught up. */
  | 'failed'
  /** A connection on which the document had caught up ended. */
  | 'lost'
  /** The browser reports that it has no network. */
  | 'network_gone'
  /** An attempt failed while the server answered HTTP. */
  | 'blocked'
  | 'session_ended'
  | 'ended';

/**
 * The phase after an event; an event that a phase does not list leaves the phase unchanged. Two rules make the save
 * line honest: `failing`, the only phase shown as "Offline", is entered by `failed` and `network_gone` and never by
 * `attempt` or `lost`; and `live`, the only phase that can be shown as "Saved", is entered by `joined` and left by
 * everything that ends a socket.
 */
export const LINE_TABLE: Readonly<Record<Phase, Partial<Record<LineEvent, Phase>>>> = {
  idle: {
    attempt: 'connecting',
    network_gone: 'failing',
    session_ended: 'signed_out',
    ended: 'ended',
  },
  connecting: {
    opened: 'joining',
    failed: 'failing',
    network_gone: 'failing',
    blocked: 'blocked',
    session_ended: 'signed_out',
    ended: 'ended',
  },
  failing: {
    opened: 'joining',
    blocked: 'blocked',
    session_ended: 'signed_out',
    ended: 'ended',
  },
  blocked: {
    opened: 'joining',
    network_gone: 'failing',
    session_ended: 'signed_out',
    ended: 'ended',
  },
  joining: {
    joined: 'live',
    failed: 'failing',
    lost: 'connecting',
    network_gone: 'failing',
    session_ended: 'signed_out',
    ended: 'ended',
  },
  live: {
    failed: 'failing',
    lost: 'connecting',
    network_gone: 'failing',
    session_ended: 'signed_out',
    ended: 'ended',
  },
  signed_out: {
    attempt: 'connecting',
    ended: 'ended',
  },
  ended: {
    attempt: 'connecting',
  },
};
