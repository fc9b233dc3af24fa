import { LINE_TABLE } from './line-table';
import type { LineEvent, Phase } from './line-table';

/** Everything the save line is derived from; {@link nextFacts} alone changes it. */
export interface SaveFacts {
  phase: Phase;
  /** The document was live, and the exchange of states done, on this page before. */
  wasLive: boolean;
  /** The member was let in on this socket. */
  admitted: boolean;
  /** The server's state arrived on this socket. */
  caughtUp: boolean;
  /** Changes of this page that the server has not acknowledged as stored; the exchange of states on joining counts as one. */
  unacknowledged: number;
  /** That exchange is under way on this socket: nothing was acknowledged on it yet. */
  exchanging: boolean;
  /** Words stand on the screen that are not in the document yet: they are being composed. */
  held: boolean;
  /** This browser's own copy holds what was written here. */
  kept: boolean;
  /** The server takes no changes from this member now. */
  readOnly: boolean;
  /** The server is reached, and its database takes nothing at the moment. */
  storeAway: boolean;
  /** The sentence with which the server refused changes of this page; undefined while it takes them. */
  refusal: string | undefined;
  /** It refused them because the document would be too long: it takes what shortens it, and then everything. */
  full: boolean;
}

/** What can happen to a draft that is open in a page. */
export type SaveEvent =
  | { type: Exclude<LineEvent, 'joined' | 'ended'> }
  /** The server closed for good; the sentence says why. */
  | { type: 'ended'; sentence: string }
  | { type: 'admitted'; readOnly: boolean }
  | { type: 'caught_up' }
  | { type: 'access'; readOnly: boolean }
  | { type: 'unacknowledged'; count: number }
  | { type: 'held'; held: boolean }
  | { type: 'kept'; kept: boolean }
  | { type: 'storage'; away: boolean }
  | { type: 'refused'; sentence: string }
  /** The document is as long as it can be. */
  | { type: 'full'; sentence: string };

/** A draft of which nothing is known yet. */
export const NOTHING_YET: SaveFacts = {
  phase: 'idle',
  wasLive: false,
  admitted: false,
  caughtUp: false,
  unacknowledged: 0,
  exchanging: false,
  held: false,
  kept: false,
  readOnly: false,
  storeAway: false,
  refusal: undefined,
  full: false,
};

/** The server takes this page's changes, as far as is known. */
const NOT_REFUSED = { refusal: undefined, full: false } as const;

/** The facts after an event. Pure; an event that arrives late (of a socket that is gone) changes no phase it should not. */
export function nextFacts(facts: SaveFacts, event: SaveEvent): SaveFacts {
  switch (event.type) {
    case 'admitted':
      if (facts.phase !== 'joining' && facts.phase !== 'live') return facts;
      return joined({ ...facts, admitted: true, readOnly: event.readOnly, ...NOT_REFUSED });
    case 'caught_up':
      if (facts.phase !== 'joining' && facts.phase !== 'live') return facts;
      return joined({ ...facts, caughtUp: true });
    case 'access':
      return { ...facts, readOnly: event.readOnly, ...NOT_REFUSED };
    case 'unacknowledged':
      return acknowledged({ ...facts, unacknowledged: event.count });
    case 'held':
      return { ...facts, held: event.held };
    case 'kept':
      return { ...facts, kept: event.kept };
    case 'storage':
      return { ...facts, storeAway: event.away };
    case 'refused':
      return { ...facts, refusal: event.sentence, full: false };
    case 'full':
      return { ...facts, refusal: event.sentence, full: true };
    case 'ended':
      return { ...moved(facts, 'ended'), refusal: event.sentence, full: false };
    case 'attempt':
      // Trying again after the end takes the old reason back: the server may answer otherwise now.
      return { ...moved(facts, 'attempt'), ...(facts.phase === 'ended' ? NOT_REFUSED : {}) };
    default:
      return moved(facts, event.type);
  }
}

/** Moves along {@link LINE_TABLE}; what was known of the old socket does not hold for the next one. */
function moved(facts: SaveFacts, event: LineEvent): SaveFacts {
  const phase = LINE_TABLE[facts.phase][event] ?? facts.phase;
  if (phase === facts.phase) return facts;
  const onSocket = phase === 'live';
  return {
    ...facts,
    phase,
    admitted: onSocket && facts.admitted,
    caughtUp: onSocket && facts.caughtUp,
    exchanging: phase === 'joining' || (onSocket && facts.exchanging),
    storeAway: onSocket && facts.storeAway,
  };
}

/** Everything is acknowledged: the exchange is over, and a document that was too long no longer is. */
function acknowledged(facts: SaveFacts): SaveFacts {
  if (facts.unacknowledged > 0) return facts;
  return {
    ...facts,
    exchanging: false,
    wasLive: facts.wasLive || facts.phase === 'live',
    ...(facts.full ? NOT_REFUSED : {}),
  };
}

function joined(facts: SaveFacts): SaveFacts {
  return facts.admitted && facts.caughtUp ? moved(facts, 'joined') : facts;
}

/** Whether words of this page are not known to be on the server's disk. */
export function isUnsaved(facts: SaveFacts): boolean {
  return facts.unacknowledged > 0 || facts.held;
}

/** Whether the server is known to have everything of the document, from this page and from its copy. */
export function serverHasAll(facts: SaveFacts): boolean {
  return facts.phase === 'live' && !facts.exchanging && facts.refusal === undefined && !isUnsaved(facts);
}

/** What the save line says. The states ending in `_unkept` say besides that the words live in this tab alone. */
export type SaveState =
  | 'opening'
  | 'reconnecting'
  | 'saved'
  | 'saving'
  | 'read_only'
  | 'read_only_unsaved'
  | 'refused'
  | KeepingState
  | `${KeepingState}_unkept`;

/** States whose sentence promises where the words are kept meanwhile. */
type KeepingState = 'offline' | 'blocked' | 'store_away' | 'signed_out';

/**
 * Derives the save line. `saved` is answered only while the document is live, writable, and the server has
 * acknowledged every change as stored.
 */
export function saveState(facts: SaveFacts): SaveState {
  const keeping = (state: KeepingState): SaveState => (facts.kept ? state : `${state}_unkept`);
  const joining = facts.wasLive ? 'reconnecting' : 'opening';
  switch (facts.phase) {
    case 'idle':
    case 'connecting':
    case 'joining':
      return joining;
    case 'failing':
      return keeping('offline');
    case 'blocked':
      return keeping('blocked');
    case 'signed_out':
      return keeping('signed_out');
    case 'ended':
      return 'refused';
    case 'live':
      if (facts.refusal !== undefined) return 'refused';
      // Nobody wrote anything: what is awaited is the answer to the exchange of states alone.
      if (facts.exchanging && facts.unacknowledged === 1 && !facts.held && !facts.storeAway) return joining;
      if (facts.readOnly) return isUnsaved(facts) ? 'read_only_unsaved' : 'read_only';
      if (!isUnsaved(facts)) return 'saved';
      return facts.storeAway ? keeping('store_away') : 'saving';
  }
}
