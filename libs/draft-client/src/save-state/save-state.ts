import { LINE_TABLE } from './line-table';
import type { LineEvent, Phase } from './line-table';

/** The facts that determine the save line; only {@link nextFacts} changes them. */
export interface SaveFacts {
  phase: Phase;
  /** Whether the document was live before on this page, with the exchange of states done. */
  wasLive: boolean;
  /** Whether the member was admitted on this socket. */
  admitted: boolean;
  /** Whether the server's state arrived on this socket. */
  caughtUp: boolean;
  /**
   * Changes of this page that the server has not acknowledged as stored; the exchange of states on joining counts as
   * one.
   */
  unacknowledged: number;
  /** Whether that exchange is under way: nothing was acknowledged on this socket yet. */
  exchanging: boolean;
  /** Whether the screen shows words that are not in the document yet, since an input method composes them. */
  held: boolean;
  /** Whether this browser's own copy contains what was written here. */
  kept: boolean;
  /** Whether the server refuses changes from this member now. */
  readOnly: boolean;
  /** Whether the server can be reached while its database stores nothing. */
  storeAway: boolean;
  /** The sentence with which the server refused changes of this page; undefined while it accepts them. */
  refusal: string | undefined;
  /**
   * Whether it refused them because the document would be too long: it accepts a change that shortens it, and then
   * everything.
   */
  full: boolean;
}

/** The events of a draft that is open in a page. */
export type SaveEvent =
  | { type: Exclude<LineEvent, 'joined' | 'ended'> }
  /** The server closed for good; the sentence gives the reason. */
  | { type: 'ended'; sentence: string }
  | { type: 'admitted'; readOnly: boolean }
  | { type: 'caught_up' }
  | { type: 'access'; readOnly: boolean }
  | { type: 'unacknowledged'; count: number }
  | { type: 'held'; held: boolean }
  | { type: 'kept'; kept: boolean }
  | { type: 'storage'; away: boolean }
  | { type: 'refused'; sentence: string }
  /** The document has its largest size. */
  | { type: 'full'; sentence: string };

/** A draft before its first event. */
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

/** The server accepts this page's changes, as far as is known. */
const NOT_REFUSED = { refusal: undefined, full: false } as const;

/** The facts after an event. Pure; a late event of an old socket does not change the phase of a new one. */
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
      // An attempt after the end clears the old reason, since the server may answer differently now.
      return { ...moved(facts, 'attempt'), ...(facts.phase === 'ended' ? NOT_REFUSED : {}) };
    default:
      return moved(facts, event.type);
  }
}

/** Moves along {@link LINE_TABLE}; facts about the old socket do not hold for the next one. */
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

/** Whether the server has not confirmed that it stored all words of this page. */
export function isUnsaved(facts: SaveFacts): boolean {
  return facts.unacknowledged > 0 || facts.held;
}

/** Whether the server is known to have everything of the document, from this page and from its copy. */
export function serverHasAll(facts: SaveFacts): boolean {
  return facts.phase === 'live' && !facts.exchanging && facts.refusal === undefined && !isUnsaved(facts);
}

/** The states of the save line. Those that end in `_unkept` also say that the words exist in this tab alone. */
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

/** States whose sentence says where the words are stored meanwhile. */
type KeepingState = 'offline' | 'blocked' | 'store_away' | 'signed_out';

/**
 * Derives the save line. It is `saved` only while the document is live and writable, and the server has acknowledged
 * every change as stored.
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
      // Without a written change, the client waits only for the answer to the exchange of states.
      if (facts.exchanging && facts.unacknowledged === 1 && !facts.held && !facts.storeAway) return joining;
      if (facts.readOnly) return isUnsaved(facts) ? 'read_only_unsaved' : 'read_only';
      if (!isUnsaved(facts)) return 'saved';
      return facts.storeAway ? keeping('store_away') : 'saving';
  }
}
