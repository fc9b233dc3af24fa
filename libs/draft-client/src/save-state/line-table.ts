/**
 * Where the connection to the draft stands.
 *
 * - `idle`: no attempt yet; the copy in this browser is being read
 * - `connecting`: an attempt is under way, and none has failed since the page opened or the last connection ended
 * - `failing`: the last attempt failed, or the browser says there is no network
 * - `blocked`: the server answers HTTP, and a WebSocket to it cannot be opened
 * - `joining`: a socket is open, and the document has not caught up on it yet
 * - `live`: this member was let in, and the document has caught up on this socket
 * - `signed_out`: the session ended; the person is asked to sign in
 * - `ended`: the server closed the connection with a reason that trying again does not change
 */
export type Phase =
  'idle' | 'connecting' | 'failing' | 'blocked' | 'joining' | 'live' | 'signed_out' | 'ended';

/** What happens to the connection. */
export type LineEvent =
  /** A socket is being opened. */
  | 'attempt'
  /** The socket opened. */
  | 'opened'
  /** Both happened on this socket: the member was let in, and the server's state arrived. */
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
 * The phase after an event; an event a phase does not name leaves it as it is. Two rows carry the promises: `failing`,
 * which alone reads as "Offline", is entered by `failed` and `network_gone` and never by `attempt` or `lost`; and
 * `live`, which alone may read as "Saved", is entered by `joined` and left by everything that ends a socket.
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
