import type { Limits } from '../limits';
import type { PresenceState } from '../wire/presence-states';
import { Presence } from './presence';

/**
 * The presence in documents that only other nodes have open. The host asks any node who works on a claim, and mostly the
 * claim's document is not open on that node.
 */
export class RemotePresence {
  private readonly documents = new Map<string, Presence>();

  constructor(private readonly limits: Limits) {}

  /** Takes states from another node. */
  receive(document: string, states: PresenceState[]): void {
    const presence = this.documents.get(document) ?? new Presence(this.limits, () => undefined);
    presence.receiveRemote(states);
    this.keep(document, presence);
  }

  /** All states of a document. */
  of(document: string): PresenceState[] {
    return this.documents.get(document)?.all() ?? [];
  }

  /** Removes and returns the states of a document that is opened on this node: its room has them from now on. */
  take(document: string): PresenceState[] {
    const states = this.of(document);
    this.documents.delete(document);
    return states;
  }

  /** Drops the states that their node no longer renews. */
  expire(): void {
    for (const [document, presence] of this.documents) {
      presence.expire();
      this.keep(document, presence);
    }
  }

  private keep(document: string, presence: Presence): void {
    if (presence.all().length > 0) this.documents.set(document, presence);
    else this.documents.delete(document);
  }
}
