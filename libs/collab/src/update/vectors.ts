/** Clocks by Yjs client id: how much of each client's writing somebody holds. */
export type Clocks = Map<number, number>;

/** Whether `have` is at least `want` for every client. */
export function covers(have: Clocks, want: Clocks): boolean {
  for (const [client, clock] of want) if ((have.get(client) ?? 0) < clock) return false;
  return true;
}

/** Lowers `clocks` in place to at most `starts`, for the clients named there. A client at 0 is left out. */
export function lower(clocks: Clocks, starts: Clocks): void {
  for (const [client, start] of starts) {
    if ((clocks.get(client) ?? 0) <= start) continue;
    if (start === 0) clocks.delete(client);
    else clocks.set(client, start);
  }
}
