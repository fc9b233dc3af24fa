import { createHash } from 'node:crypto';

/** The fields of an event that its hash covers. */
export interface ChainedEvent {
  newsroomId: string;
  seq: number;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  actorId: string | null;
  action: string;
  claimId: string | null;
  data: string;
}

/** The head of a newsroom's chain: its last event. */
export interface ChainHead {
  /** 0 for an empty chain. */
  seq: number;
  /** Hex. */
  hash: string;
}

/** The hash before the first event of a newsroom. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256, hex, of the previous hash and the event's fields in a fixed order, as one JSON array. */
export function chainHash(previous: string, event: ChainedEvent): string {
  const { newsroomId, seq, at, actorId, action, claimId, data } = event;
  return createHash('sha256')
    .update(JSON.stringify([previous, newsroomId, seq, at, actorId, action, claimId, data]))
    .digest('hex');
}
