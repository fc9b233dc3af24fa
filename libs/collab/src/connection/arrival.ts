import type { RefusalCode } from '../codes';

/** How an update arrived. */
export interface Arrival {
  /** The client counts an acknowledgement for it. */
  counted: boolean;
  /** It answers a step 1 of the server, and holds everything the client has. */
  whole: boolean;
  /** It answers a step 1 that was sent because earlier updates had been refused. */
  rest: boolean;
}

/** Refusals for size: the client can shorten the text. */
export const TOO_BIG: ReadonlySet<RefusalCode> = new Set(['document_too_big', 'update_too_big']);
