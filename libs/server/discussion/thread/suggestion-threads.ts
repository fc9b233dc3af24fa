import { LIMITS, notFound } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { SuggestionOutcomes, SuggestionReader, type SuggestionTurn } from '@assay/server-draft';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { DiscussionHead } from '../discussion-head';
import type { SuggestedWords } from './thread.entity';
import { reopenThreadsOf, resolveThreadsOf, threadOfSuggestion } from './suggestion-threads.queries';

/** The most pieces of a suggestion that its thread keeps. */
const MOST_PIECES = 50;

/**
 * Threads about suggestions. A thread is resolved by the decision on its suggestion, in the same transaction, and open again
 * when the suggestion is.
 */
@Injectable()
export class SuggestionThreads {
  constructor(
    private readonly outcomes: SuggestionOutcomes,
    private readonly reader: SuggestionReader,
    private readonly claims: ClaimService,
    private readonly head: DiscussionHead,
  ) {
    this.outcomes.register((tx, turn) => this.follow(tx, turn));
  }

  /** What an open suggestion changes, as its thread keeps it: 50 pieces and 2,000 characters at most. @throws NOT_FOUND, LIMITED */
  async words(newsroomId: string, claimId: string, suggestionId: string): Promise<SuggestedWords[]> {
    const pieces = await this.reader.pieces(newsroomId, claimId, suggestionId);
    const words: SuggestedWords[] = [];
    let left: number = LIMITS.selection;
    for (const { kind, field, text } of pieces.slice(0, MOST_PIECES)) {
      if (left <= 0) break;
      // Half of a surrogate pair at the end is no text that Postgres takes.
      const kept = text
        .slice(0, left)
        .replace(/[\uD800-\uDBFF]$/u, '')
        .replaceAll('\0', '');
      words.push({ kind, field, text: kept });
      left -= text.length;
    }
    return words;
  }

  /**
   * Locks the claim, so that no member decides the suggestion meanwhile, and finds the suggestion's thread.
   *
   * @returns the id of the thread; null where the suggestion has none
   * @throws NOT_FOUND where the suggestion is not open on this claim
   */
  async lockThread(
    tx: Tx,
    newsroomId: string,
    claimId: string,
    suggestionId: string,
  ): Promise<string | null> {
    await this.claims.lock(tx, newsroomId, claimId);
    const found = await threadOfSuggestion(tx.db, newsroomId, claimId, suggestionId);
    if (!found) throw notFound('suggestion');
    return found.threadId;
  }

  private async follow(tx: Tx, { newsroomId, ids, settledBy }: SuggestionTurn): Promise<void> {
    const claims = settledBy
      ? await resolveThreadsOf(tx.db, newsroomId, ids, settledBy)
      : await reopenThreadsOf(tx.db, newsroomId, ids);
    for (const claimId of new Set(claims)) await this.head.move(tx, { newsroomId, claimId });
  }
}
