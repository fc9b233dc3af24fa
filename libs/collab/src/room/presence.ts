import type { RefusalCode } from '../codes';
import type { Limits } from '../limits';

import type { PresenceState } from '../wire/presence-states';
import { cleanPresence } from './clean-presence';
import type { RoomSession } from './room-session';

/** How long another node's state is valid without renewal, in milliseconds; clients renew every 15 s. */
const REMOTE_LIFE = 45_000;

interface HeldState extends PresenceState {
  /** The session that sent it; null for a state of another node. */
  holder: RoomSession | null;
  /** The clock that the client last sent; `clock` is the one that other clients get. */
  sent: number;
  receivedAt: number;
}

/** The members in a document and their cursors. Presence is not stored. */
export class Presence {
  private readonly held = new Map<number, HeldState>();
  /** The last clock sent to others for each client: it must grow even when a client returns with its last clock. */
  private readonly lastClocks = new Map<number, number>();

  constructor(
    private readonly limits: Limits,
    private readonly ownerOf: (client: number) => string | undefined,
  ) {}

  /**
   * Takes a client's own states (A4): the server sets the identity, a client id belongs to its member (A1), and states of
   * other clients are ignored (stock clients echo the states of clients that left).
   *
   * @returns the changed states, or the code of a refusal
   */
  receive(from: RoomSession, states: PresenceState[]): PresenceState[] | RefusalCode {
    const changed: PresenceState[] = [];
    for (const { client, clock, json } of states) {
      if (json.length > this.limits.presence) return 'presence_too_big';
      const held = this.held.get(client);
      if (!this.mayHold(from, client, held)) continue;
      const again = held?.holder === from && held.sent >= clock;
      if (again && !(held.sent === clock && json === 'null')) continue;
      const clean = cleanPresence(json, from.identity, this.limits.presenceFields);
      if (clean === undefined) return 'malformed_frame';
      const state = { client, clock: this.tick(client, clock), json: clean };
      if (clean === 'null') this.held.delete(client);
      else this.held.set(client, { ...state, holder: from, sent: clock, receivedAt: Date.now() });
      changed.push(state);
    }
    return changed;
  }

  /** Takes states from another node, which has checked them; returns the changed ones. */
  receiveRemote(states: PresenceState[]): PresenceState[] {
    return states.filter((state) => {
      const held = this.held.get(state.client);
      if (held?.holder || (held && held.clock >= state.clock && state.json !== 'null')) return false;
      this.lastClocks.set(state.client, Math.max(state.clock, this.lastClocks.get(state.client) ?? 0));
      if (state.json === 'null') this.held.delete(state.client);
      else this.held.set(state.client, { ...state, holder: null, sent: state.clock, receivedAt: Date.now() });
      return true;
    });
  }

  /** A session ended: drops its states and returns them as gone. */
  leave(member: RoomSession): PresenceState[] {
    return this.drop((held) => held.holder === member);
  }

  /** Drops the states that their node no longer renews, and returns them as gone. */
  expire(): PresenceState[] {
    const oldest = Date.now() - REMOTE_LIFE;
    return this.drop((held) => held.holder === null && held.receivedAt < oldest);
  }

  /** Every state, or only those of this node's own clients, or only those of other nodes. */
  all(which: 'all' | 'local' | 'remote' = 'all'): PresenceState[] {
    return [...this.held.values()].filter(
      ({ holder }) => which === 'all' || (holder === null) === (which === 'remote'),
    );
  }

  private drop(which: (held: HeldState) => boolean): PresenceState[] {
    const gone = [...this.held.values()].filter(which);
    for (const { client } of gone) this.held.delete(client);
    return gone.map(({ client, clock }) => ({ client, clock: this.tick(client, clock + 1), json: 'null' }));
  }

  /** Counts from 1: clients treat a first state with clock 0 as known. */
  private tick(client: number, least: number): number {
    const clock = Math.max(least, (this.lastClocks.get(client) ?? 0) + 1);
    this.lastClocks.set(client, clock);
    return clock;
  }

  private mayHold(from: RoomSession, client: number, held: HeldState | undefined): boolean {
    if (held?.holder === from) return true;
    // The server may not have noticed yet that the same member's older connection broke. Another member's id is refused.
    if (held) return presentMembers([held])[0]!.user.memberId === from.identity.memberId;
    const owner = this.ownerOf(client);
    if (owner !== undefined && owner !== `member:${from.identity.memberId}`) return false;
    return ![...this.held.values()].some(({ holder }) => holder === from);
  }
}

/** A member who has the document open, from their presence. */
export interface PresentMember {
  client: number;
  user: { memberId: string; name: string; color: string; role: string };
}

/** The members of presence states. */
export function presentMembers(states: PresenceState[]): PresentMember[] {
  return states.map(({ client, json }) => ({
    client,
    user: (JSON.parse(json) as { user: PresentMember['user'] }).user,
  }));
}
