import type { RefusalCode } from '../codes';
import type { Limits } from '../limits';

import type { PresenceState } from '../wire/presence-states';
import { cleanPresence } from './clean-presence';
import type { RoomMember } from './member';

/** How long another node's state stands without being renewed, in milliseconds; clients renew every 15 s. */
const REMOTE_LIFE = 45_000;

interface Held extends PresenceState {
  /** Null: held on another node. */
  holder: RoomMember | null;
  /** The clock its client last sent. `clock` is the one told to others. */
  sent: number;
  heardAt: number;
}

/** Who is in a document and where their cursor is. Nothing of it is stored. */
export class Presence {
  private readonly held = new Map<number, Held>();
  /** The last clock told of each client: it must grow even when a client comes back with the one it left with. */
  private readonly told = new Map<number, number>();

  constructor(
    private readonly limits: Limits,
    private readonly ownerOf: (client: number) => string | undefined,
  ) {}

  /**
   * Takes a client's own states (A4): identity is the server's, a client id belongs to its member (A1), states of
   * others (stock clients echo those they saw leave) are passed over.
   *
   * @returns what changed, or the code of a refusal
   */
  receive(from: RoomMember, states: PresenceState[]): PresenceState[] | RefusalCode {
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
      else this.held.set(client, { ...state, holder: from, sent: clock, heardAt: Date.now() });
      changed.push(state);
    }
    return changed;
  }

  /** Takes states from another node, which has judged them. */
  receiveRemote(states: PresenceState[]): PresenceState[] {
    return states.filter((state) => {
      const held = this.held.get(state.client);
      if (held?.holder || (held && held.clock >= state.clock && state.json !== 'null')) return false;
      this.told.set(state.client, Math.max(state.clock, this.told.get(state.client) ?? 0));
      if (state.json === 'null') this.held.delete(state.client);
      else this.held.set(state.client, { ...state, holder: null, sent: state.clock, heardAt: Date.now() });
      return true;
    });
  }

  /** Somebody left: their states, as gone. */
  leave(member: RoomMember): PresenceState[] {
    return this.drop((held) => held.holder === member);
  }

  /** States of nodes that fell silent, as gone. */
  expire(): PresenceState[] {
    const oldest = Date.now() - REMOTE_LIFE;
    return this.drop((held) => held.holder === null && held.heardAt < oldest);
  }

  /** Every state, or only those of this node's own clients. */
  all(which: 'all' | 'local' = 'all'): PresenceState[] {
    return [...this.held.values()].filter((held) => which === 'all' || held.holder !== null);
  }

  private drop(which: (held: Held) => boolean): PresenceState[] {
    const gone = [...this.held.values()].filter(which);
    for (const { client } of gone) this.held.delete(client);
    return gone.map(({ client, clock }) => ({ client, clock: this.tick(client, clock + 1), json: 'null' }));
  }

  /** Counts from 1: clients take a first state of clock 0 for one they have. */
  private tick(client: number, least: number): number {
    const clock = Math.max(least, (this.told.get(client) ?? 0) + 1);
    this.told.set(client, clock);
    return clock;
  }

  private mayHold(from: RoomMember, client: number, held: Held | undefined): boolean {
    if (held?.holder === from) return true;
    // The same member's older connection may not have been noticed gone yet; nobody else's id may be taken.
    if (held) return presentMembers([held])[0]!.user.memberId === from.identity.memberId;
    const owner = this.ownerOf(client);
    if (owner !== undefined && owner !== `member:${from.identity.memberId}`) return false;
    return ![...this.held.values()].some(({ holder }) => holder === from);
  }
}

/** A member who is here, from their presence. */
export interface PresentMember {
  client: number;
  user: { memberId: string; name: string; color: string; role: string };
}

/** Reads states back as people. */
export function presentMembers(states: PresenceState[]): PresentMember[] {
  return states.map(({ client, json }) => ({
    client,
    user: (JSON.parse(json) as { user: PresentMember['user'] }).user,
  }));
}
