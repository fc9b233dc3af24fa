import type { Author, LoadedLog } from '../ports';
import { authorKey } from '../update/author-key';

/** The authors of a document's Yjs client ids (A1), as far as this node knows. */
export class ClientOwners {
  private readonly owners = new Map<number, string>();
  /** The client ids that the log has bound; the other entries are assumed until their first update is stored. */
  private readonly bound = new Set<number>();

  /** The `authorKey` of a client id's owner; undefined for an unused client id. */
  of(client: number): string | undefined {
    return this.owners.get(client);
  }

  /** Whether any of these client ids belongs to another author. */
  foreign(clients: number[], author: Author): boolean {
    const key = authorKey(author);
    return clients.some((client) => (this.owners.get(client) ?? key) !== key);
  }

  /** Assumes that these belong to the author; returns those that the log has not bound yet. */
  claim(clients: number[], author: Author): number[] {
    const key = authorKey(author);
    for (const client of clients) this.owners.set(client, key);
    return clients.filter((client) => !this.bound.has(client));
  }

  /** Records that the log has bound these to the author. */
  bind(clients: Iterable<number>, author: Author): void {
    for (const client of clients) {
      this.owners.set(client, authorKey(author));
      this.bound.add(client);
    }
  }

  /** Replaces all entries by those of the log. */
  reset(clients: LoadedLog['clients']): void {
    this.owners.clear();
    this.bound.clear();
    for (const { client, author } of clients) this.bind([client], author);
  }
}
