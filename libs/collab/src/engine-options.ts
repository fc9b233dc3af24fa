import type { Limits } from './limits';
import type { DraftLog, FanOut, Gate, Logger, Metrics } from './ports';
import type { RootNames } from './update/inspect';

/** The ports and settings of an engine. Only `log` and `gate` are required. */
export interface EngineOptions {
  log: DraftLog;
  gate: Gate;
  fanOut?: FanOut;
  limits?: Partial<Limits>;
  /** Names of shared types a document may have; every name when absent. */
  roots?: RootNames;
  /**
   * The oldest version of the documents' content that a client must know (W8); 0 when absent. A client that does not know
   * all content would delete what it does not show.
   */
  oldestFormat?: number;
  logger?: Logger;
  metrics?: Metrics;
}

/** Counts of the engine's state now. */
export interface EngineStats {
  documents: number;
  connections: number;
  sessions: number;
  /** Updates, and bytes, that the engine accepted and has not stored yet. */
  waitingUpdates: number;
  unsavedBytes: number;
}

/** Writes no log. */
export const QUIET: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Counts nothing. */
export const UNCOUNTED: Metrics = {
  stored: () => undefined,
  committed: () => undefined,
  appendFailed: () => undefined,
  refused: () => undefined,
};
