/** Message types of the Hocuspocus v4 wire (W1), as `@hocuspocus/provider` 4.8 speaks it. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  stateless: 5,
  close: 7,
  syncStatus: 8,
  ping: 9,
  pong: 10,
} as const;

/** Sub-types of `sync`, from y-protocols. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Sub-types of `auth`. */
export const AUTH = { token: 0, denied: 1, authenticated: 2 } as const;

/** Longest routing key (document name, NUL, session id) the engine reads, in UTF-16 units. */
export const LONGEST_KEY = 300;
