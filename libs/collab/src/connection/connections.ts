import type { AccessFilter, Identity } from '../ports';
import type { Connection } from './connection';

/** The connections of a node, indexed by member and by the sign-in session that opened them. */
export class Connections {
  private readonly every = new Set<Connection>();
  private readonly byMember = new Map<string, Set<Connection>>();
  private readonly bySession = new Map<string, Set<Connection>>();

  get size(): number {
    return this.every.size;
  }

  [Symbol.iterator](): Iterator<Connection> {
    return this.every.values();
  }

  add(connection: Connection): void {
    this.every.add(connection);
  }

  /** Indexes an authenticated connection; false where it is already closed, or where its member has more than `most`. */
  identified(connection: Connection, { memberId, sessionId }: Identity, most: number): boolean {
    if (!this.every.has(connection)) return false;
    file(this.byMember, memberId, connection);
    if (sessionId !== undefined) file(this.bySession, sessionId, connection);
    return this.byMember.get(memberId)!.size <= most;
  }

  /** Removes a closed connection. */
  forget(connection: Connection): void {
    if (!this.every.delete(connection) || !connection.identity) return;
    const { memberId, sessionId } = connection.identity;
    unfile(this.byMember, memberId, connection);
    if (sessionId !== undefined) unfile(this.bySession, sessionId, connection);
  }

  /** The connections whose identity matches the filter; a connection that is not authenticated yet matches none. */
  of({ memberId, newsroomId, sessionIds }: AccessFilter): Connection[] {
    return [...this.candidates(memberId, sessionIds)].filter(
      ({ identity }) =>
        identity !== null &&
        (memberId === undefined || identity.memberId === memberId) &&
        (newsroomId === undefined || identity.newsroomId === newsroomId),
    );
  }

  private candidates(memberId?: string, sessionIds?: readonly string[]): Iterable<Connection> {
    if (sessionIds) return sessionIds.flatMap((id) => [...(this.bySession.get(id) ?? [])]);
    return memberId === undefined ? this.every : (this.byMember.get(memberId) ?? []);
  }
}

function file(index: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const filed = index.get(key);
  if (filed) filed.add(connection);
  else index.set(key, new Set([connection]));
}

function unfile(index: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const filed = index.get(key);
  filed?.delete(connection);
  if (filed?.size === 0) index.delete(key);
}
