import type { ServerProcess } from '../peers/child';
import type { BenchDatabase } from '../peers/database';

/** Who is measured, as columns of the table. */
export const PEERS = ['assay', 'defaults', 'durable'] as const;
/** Also a peer, where what it does can be compared: it stores and acknowledges nothing, on a wire of its own. */
export const BARE = 'yWebsocket';
export type Peer = (typeof PEERS)[number] | typeof BARE;

/** What the columns are called. */
export const PEER_NAMES: Record<Peer, string> = {
  assay: 'Assay (durable before relayed)',
  defaults: 'Hocuspocus 4.7, defaults',
  durable: 'Hocuspocus 4.7, made durable',
  yWebsocket: 'y-websocket (memory only)',
};

/** Numbers given on the command line, instead of each section's own. */
export interface Options {
  rounds?: number;
  seconds?: number;
  documents?: number;
}

/** What every section has to work with. */
export interface Bench {
  database: BenchDatabase;
  /** Starts a peer afresh. */
  start(peer: Peer, env?: Record<string, string>): Promise<ServerProcess>;
  options: Options;
}

/** One line of the table: a number for each peer that has one, or why there is none. */
export interface Row {
  what: string;
  unit: string;
  target: string;
  values: Partial<Record<Peer, number>>;
  note?: string;
}

/** What a section measured, and under which numbers. */
export interface Section {
  settings: Record<string, number>;
  rows: Row[];
}

/** The middle one; of an even count, the upper of the two. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Medians for each peer of what its rounds measured. */
export function medianOf<T>(
  rounds: Partial<Record<Peer, T[]>>,
  pick: (round: T) => number,
): Partial<Record<Peer, number>> {
  return Object.fromEntries(
    Object.entries(rounds).map(([peer, all]) => [peer, median(all.map((round) => pick(round)))]),
  );
}
