import { because } from '@assay/messages';
import { conflict, notFound } from '@assay/domain';
import { CollabError, type CollabEngine } from '@assay/collab';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { Member } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import { Transactions, type Tx } from '@assay/server-platform/database';
import { countText } from '@assay/server-platform/storage';
import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { COLLAB_ENGINE } from '../engine';
import { DraftTurns, type Drafted } from '../draft-turns';
import { documentName } from '../log';
import {
  beginAccepting,
  finishAccepting,
  lockSuggestions,
  rejectSuggestions,
  reopenSuggestion,
  type SuggestionRow,
} from './suggestion.queries';
import { SuggestionOutcomes } from './suggestion-outcomes';
import { announceDecided, heldSize, mustBeOpen, refusedByDraft } from './suggestion.service';
import type { DecideSuggestionsInput, SeenSuggestionInput } from './suggestion.types';

/** Accepts and rejects suggestions. */
@Injectable()
export class SuggestionDecisions {
  constructor(
    private readonly transactions: Transactions,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly outcomes: SuggestionOutcomes,
    private readonly drafts: DraftTurns,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  /**
   * Accepts suggestions as the caller has seen them: the draft gets their words under the names of those who suggested them.
   * The decision is recorded before the words are stored, so that the member who accepts words counts as a writer even where the
   * process ends in between; such a suggestion is accepted by accepting it again.
   *
   * @throws NOT_FOUND; CONFLICT where one was changed or decided; BLOCKED where the draft refuses one, which then stays open; LIMITED
   */
  async accept(by: CallingMember, { claimId, suggestions }: DecideSuggestionsInput): Promise<void> {
    const { newsroomId } = by;
    await this.claims.one(newsroomId, claimId);
    await this.opened({ newsroomId, claimId });
    const rows = await this.transactions.run(async (tx) => {
      const locked = await this.lock(tx, by, claimId, suggestions, ['open', 'accepting']);
      await beginAccepting(tx.db, by.newsroomId, idsOf(locked), by.memberId);
      await this.settled(tx, by, locked);
      await this.record(tx, by, claimId, 'suggestion.accepted', locked);
      return locked;
    });
    let refused: CollabError | undefined;
    for (const row of rows) refused = (await this.store(by, row)) ?? refused;
    if (refused) throw refusedByDraft(refused.code);
  }

  /** Rejects suggestions as the caller has seen them. @throws NOT_FOUND, CONFLICT where one was changed or decided */
  async reject(by: CallingMember, { claimId, suggestions }: DecideSuggestionsInput): Promise<void> {
    await this.transactions.run(async (tx) => {
      const locked = await this.lock(tx, by, claimId, suggestions, ['open']);
      await rejectSuggestions(tx.db, by.newsroomId, idsOf(locked), by.memberId);
      for (const row of locked) countText(tx.manager, by.newsroomId, -heldSize(row));
      await this.settled(tx, by, locked);
      await this.record(tx, by, claimId, 'suggestion.rejected', locked);
    });
  }

  private async lock(
    tx: Tx,
    { newsroomId }: CallingMember,
    claimId: string,
    seen: readonly SeenSuggestionInput[],
    states: readonly SuggestionRow['state'][],
  ): Promise<SuggestionRow[]> {
    mustBeOpen(await this.claims.lock(tx, newsroomId, claimId));
    const versions = new Map(seen.map(({ id, version }) => [id, version]));
    const rows = await lockSuggestions(tx.db, newsroomId, [...versions.keys()]);
    if (rows.length < versions.size || rows.some((row) => row.claimId !== claimId))
      throw notFound('suggestion');
    const changed = rows.filter((row) => !states.includes(row.state) || row.version !== versions.get(row.id));
    if (changed.length > 0)
      throw conflict(because('suggestion_changed_meanwhile'), { suggestions: idsOf(changed) });
    return rows;
  }

  private settled(tx: Tx, { newsroomId, memberId }: CallingMember, rows: readonly SuggestionRow[]) {
    return this.outcomes.tell(tx, { newsroomId, ids: idsOf(rows), settledBy: memberId });
  }

  private async record(
    tx: Tx,
    { newsroomId, memberId, role }: CallingMember,
    claimId: string,
    action: 'suggestion.accepted' | 'suggestion.rejected' | 'suggestion.not_stored',
    rows: readonly SuggestionRow[],
  ): Promise<void> {
    const authorIds = [...new Set(rows.map(({ authorId }) => authorId))];
    const authors = await tx.manager.findBy(Member, { id: In(authorIds), newsroomId });
    const data = {
      suggestions: idsOf(rows),
      count: rows.length,
      authors: authors.map(({ name }) => name),
    };
    await this.audit.append(tx, { newsroomId, actorId: memberId, role, action, claimId, data });
    await announceDecided(tx, newsroomId, claimId);
  }

  private async opened(drafted: Drafted): Promise<void> {
    try {
      await this.drafts.open(drafted);
    } catch (error) {
      throw error instanceof CollabError ? refusedByDraft(error.code) : error;
    }
  }

  /** Stores an accepted suggestion in the draft. Answers why the draft refused it; then it is open again. */
  private async store(by: CallingMember, row: SuggestionRow): Promise<CollabError | undefined> {
    const { newsroomId, memberId } = by;
    const { id, version, claimId, authorId, content } = row;
    const accepting = { newsroomId, id, version, memberId };
    try {
      await this.engine.append(documentName(claimId), { memberId: authorId }, content!);
    } catch (error) {
      if (!(error instanceof CollabError)) throw error;
      // Whether the log has its words is not known: it stays accepted, and can be accepted again.
      if (error.code === 'storage_away' || error.code === 'moving') throw refusedByDraft(error.code);
      await this.transactions.run(async (tx) => {
        await this.claims.lock(tx, newsroomId, claimId);
        if (!(await reopenSuggestion(tx.db, accepting))) return;
        await this.outcomes.tell(tx, { newsroomId, ids: [id], settledBy: null });
        await this.record(tx, by, claimId, 'suggestion.not_stored', [row]);
      });
      return error;
    }
    await this.transactions.run(async (tx) => {
      // What the log has of it is counted with the log.
      if (await finishAccepting(tx.db, accepting)) countText(tx.manager, newsroomId, -heldSize(row));
      await announceDecided(tx, newsroomId, claimId);
    });
    return undefined;
  }
}

const idsOf = (rows: readonly SuggestionRow[]) => rows.map(({ id }) => id);
