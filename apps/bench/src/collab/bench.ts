import type { ServerProcess } from '../peers/child';
import type { BenchDatabase } from '../peers/database';

/** The measured servers, as columns of the table. */
export const PEERS = ['assay', 'defaults', 'durable'] as const;
/** Another peer, for comparable measurements only: it stores and acknowledges nothing, and uses its own protocol. */
export const BARE = 'yWebsocket';
export type Peer = (typeof PEERS)[number] | typeof BARE;

/** Titles of the columns. */
export const PEER_NAMES: Record<Peer, string> = {
  assay: 'Assay (durable before relayed)',
  defaults: 'Hocuspocus 4.7, defaults',
  durable: 'Hocuspocus 4.7, made durable',
  yWebsocket: 'y-websocket (memory only)',
};

/** Numbers from the command line, which replace each section's own. */
interface Options {
  runs?: number;
  seconds?: number;
  documents?: number;
}

/** What every section works with. */
export interface Bench {
  database: BenchDatabase;
  /** Starts a peer in a new process. */
  start(peer: Peer, env?: Record<string, string>): Promise<ServerProcess>;
  options: Options;
}

/** One line of the table: a number for each measured peer, or why there is none. */
export interface Row {
  what: string;
  unit: string;
  target: string;
  values: Partial<Record<Peer, number>>;
  note?: string;
}

/** The measurements of a section with its settings. */
export interface Section {
  settings: Record<string, number>;
  rows: Row[];
}

/** The middle value; of an even count, the upper of the two. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** The median of each peer's runs. */
export function medianOf<T>(
  runs: Partial<Record<Peer, T[]>>,
  pick: (run: T) => number,
): Partial<Record<Peer, number>> {
  return Object.fromEntries(
    Object.entries(runs).map(([peer, all]) => [peer, median(all.map((run) => pick(run)))]),
  );
}
