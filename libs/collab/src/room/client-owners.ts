import type { Author, LoadedLog } from '../ports';
import { authorKey } from '../update/author-key';

/** Whose each Yjs client id is (A1), as far as this node knows. */
export class ClientOwners {
  private readonly owners = new Map<number, string>();
  /** The client ids the log has bound; the others are only believed, until their first update is stored. */
  private readonly bound = new Set<number>();

  /** The owner's key, if anybody has written with it. */
  of(client: number): string | undefined {
    return this.owners.get(client);
  }

  /** Whether any of these belongs to somebody else. */
  foreign(clients: number[], author: Author): boolean {
    const key = authorKey(author);
    return clients.some((client) => (this.owners.get(client) ?? key) !== key);
  }

  /** Believes these to be the author's, and answers those the log has not bound yet. */
  claim(clients: number[], author: Author): number[] {
    const key = authorKey(author);
    for (const client of clients) this.owners.set(client, key);
    return clients.filter((client) => !this.bound.has(client));
  }

  /** The log has bound these. */
  bind(clients: Iterable<number>, author: Author): void {
    for (const client of clients) {
      this.owners.set(client, authorKey(author));
      this.bound.add(client);
    }
  }

  /** Forgets what was believed and takes what the log says. */
  reset(clients: LoadedLog['clients']): void {
    this.owners.clear();
    this.bound.clear();
    for (const { client, author } of clients) this.bind([client], author);
  }
}
