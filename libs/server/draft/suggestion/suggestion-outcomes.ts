import { Database, type Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { outcomesOf } from './suggestion.queries';
import type { SuggestionOutcome } from './suggestion.types';

/** Suggestions that were decided or withdrawn, or that are open again. */
export interface SuggestionTurn {
  newsroomId: string;
  ids: readonly string[];
  /** The member who decided them or withdrew them; null where they are open again. */
  settledBy: string | null;
}

type Listener = (tx: Tx, turn: SuggestionTurn) => Promise<void>;

/** What becomes of suggestions, for features that keep something about them. */
@Injectable()
export class SuggestionOutcomes {
  private readonly listeners: Listener[] = [];

  constructor(private readonly db: Database) {}

  /** Calls a listener in the transaction of each decision, withdrawal and reopening. Features register in constructors. */
  register(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Tells the listeners, in the transaction of the change. */
  async tell(tx: Tx, turn: SuggestionTurn): Promise<void> {
    for (const listener of this.listeners) await listener(tx, turn);
  }

  /** What became of these suggestions of a newsroom, by their ids. */
  of =
    (newsroomId: string) =>
    async (ids: readonly string[]): Promise<Map<string, SuggestionOutcome>> =>
      keyBy(await outcomesOf(this.db, newsroomId, ids), ({ id }) => id);
}
