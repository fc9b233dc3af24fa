import type * as Y from 'yjs';
import type { SaveEvent } from '../save-state/save-state';
import type { ClosedBecause } from './closing';
import type { WebSocketClass } from './guarded-socket';
import type { Notice, RefusalNotice } from './notices';
import type { ConnectionTimes } from './times';

/** The browser's network events: gone, back, or the page runs again after it was frozen. */
export type NetworkSignal = 'gone' | 'back' | 'woke';

/** What a connection needs from its page. */
export interface ConnectionSurroundings {
  url: string;
  documentName: string;
  doc: Y.Doc;
  /**
   * The newest version of the draft's content that this page shows, by which the server refuses pages that would delete
   * newer content; `all` where nothing of the draft is shown.
   */
  format: number | 'all';
  /** Called for every event that changes the save line, in order. */
  report: (event: SaveEvent) => void;
  onNotice: (notice: Notice) => void;
  /** Called before a message of the server is applied to the document or to presence. */
  beforeMessage?: () => void;
  /** The session has ended; resolves when the member is signed in again. */
  onSessionEnded: () => Promise<void>;
  /** The draft was removed under law: delete all of it from this browser. The connection does not come back. */
  onRemoved: () => void;
  /** The sentence for a final close. */
  sentence: (why: ClosedBecause) => string;
  /** The sentence for a refusal by the server. */
  refused: (refusal: RefusalNotice) => string;
  /** Whether the server answers plain HTTP now. */
  reachable: () => Promise<boolean>;
  /** Listens to the browser's network events; returns a function that stops. */
  signals: (listener: (signal: NetworkSignal) => void) => () => void;
  WebSocket: WebSocketClass;
  times?: Partial<ConnectionTimes>;
}
