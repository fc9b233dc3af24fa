import type { Sending } from './copies';

/** The functions that a shared field needs from the page around it, and its callbacks. */
export interface FieldSurroundings {
  /** The server's update that a transaction with this origin applies; undefined if it did not come from the server. */
  arriving: (origin: unknown) => Uint8Array | undefined;
  /** Calls back before a message from the server is applied; returns the function to stop. */
  beforeMessage: (listener: () => void) => () => void;
  /** The editor begins or stops to hold words that are not in the shared document. */
  onHeld: (held: boolean) => void;
  /** Typed text could not be written into the shared document. */
  onBroken: (error: unknown) => void;
  sending: () => Sending;
  /** Whether this page adds the missing cells of tables; a fork does not, since that would be a suggestion of its own. */
  repairs: boolean;
  /** The next change belongs to the same undo step as the previous one. */
  onBringingHome: () => void;
  /** A copy was taken back: earlier changes cannot be undone any more. */
  onTakenBack: () => void;
}
