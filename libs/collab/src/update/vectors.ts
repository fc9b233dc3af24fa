/** Clocks by Yjs client id, as in a Yjs state vector: how much of each client's structs a replica holds. */
export type Clocks = Map<number, number>;

/** Whether `have` is at least `want` for every client. */
export function covers(have: Clocks, want: Clocks): boolean {
  for (const [client, clock] of want) if ((have.get(client) ?? 0) < clock) return false;
  return true;
}

/** Lowers `clocks` in place to at most `starts`, for the clients in `starts`; removes a client at 0. */
export function lower(clocks: Clocks, starts: Clocks): void {
  for (const [client, start] of starts) {
    if ((clocks.get(client) ?? 0) <= start) continue;
    if (start === 0) clocks.delete(client);
    else clocks.set(client, start);
  }
}
