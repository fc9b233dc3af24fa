import { because } from '@assay/messages';
import {
  badInput,
  blocked,
  blocker,
  conflict,
  claimArchived,
  draftIsOpen,
  DomainError,
  limited,
  LIMITS,
  notFound,
  tooMany,
  unauthenticated,
} from '@assay/domain';
import { CollabError, refusalReason, type CollabEngine, type RefusalCode } from '@assay/collab';
import { ClaimService, type Claim } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions, type Tx } from '@assay/server-platform/database';
import { takeRoom } from '@assay/server-platform/long-texts';
import { FairQueue, QueueFull } from '@assay/server-platform/threads';
import { countedSize, countText } from '@assay/server-platform/storage';
import { clientsOf } from '@assay/verdict-doc';
import { Inject, Injectable } from '@nestjs/common';
import * as Y from 'yjs';
import { COLLAB_ENGINE } from '../engine';
import { DraftTurns, type Drafted } from '../draft-turns';
import { documentName } from '../log';
import { SuggestionOutcomes } from './suggestion-outcomes';
import {
  areClientsOfOthers,
  claimOfSuggestion,
  contentOfSuggestion,
  insertSuggestion,
  lockSuggestions,
  openSuggestions,
  openSuggestionsBytes,
  othersOf,
  rewriteSuggestion,
  suggestionsMark,
  withdrawSuggestion,
  type SuggestionRow,
} from './suggestion.queries';
import {
  Suggestion,
  type DraftSuggestions,
  type SuggestInput,
  type WithdrawSuggestionInput,
} from './suggestion.types';

/**
 * How much is done at once on one node that compares with a draft, or reads suggestions after a change for every page that
 * follows them, of all newsrooms and of one.
 */
const TURNS = { atOnce: 4, atOnceOfOne: 1, waiting: 20_000, waitingOfOne: 5_000 };

/** Makes suggestions on drafts, and reads them. */
@Injectable()
export class SuggestionService {
  private readonly turns = new FairQueue(TURNS);

  constructor(
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly claims: ClaimService,
    private readonly outcomes: SuggestionOutcomes,
    private readonly drafts: DraftTurns,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  /** The open suggestions on the draft of a claim of this newsroom. @throws LIMITED, TOO_MANY as of long texts */
  async ofClaim(newsroomId: string, claimId: string): Promise<DraftSuggestions> {
    await takeRoom(() => openSuggestionsBytes(this.db, newsroomId, claimId));
    const rows = await openSuggestions(this.db, newsroomId, claimId);
    const open = rows.map(({ content, state, ...row }) =>
      Object.assign(new Suggestion(), row, {
        update: content!.toString('base64'),
        isAccepted: state === 'accepting',
      }),
    );
    return { claimId, open };
  }

  /** Does work in the newsroom's turn. @throws LIMITED when too much of its work waits already */
  async inTurn<T>(newsroomId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.turns.run(newsroomId, work);
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('drafts', because('drafts_busy'), 5);
    }
  }

  /** A text that differs between any two states of a claim's open suggestions. */
  mark(claimId: string): Promise<string> {
    return suggestionsMark(this.db, claimId);
  }

  /**
   * Adds an update to a suggestion of the caller, and begins the suggestion where there is none with its id. An update that
   * it already holds changes nothing.
   *
   * @throws UNAUTHENTICATED where another member wrote it; NOT_FOUND; BAD_INPUT where the draft could never take the
   *   update, or the suggestion is another member's; BLOCKED where the draft is not open, or lacks what the update builds on; CONFLICT once it is decided; TOO_MANY
   */
  async suggest(by: CallingMember, { claimId, id, update, writerId }: SuggestInput): Promise<void> {
    mustBeWriter(by, writerId);
    const added = Buffer.from(update, 'base64');
    if (added.length > LIMITS.suggestionBytes) throw tooBig(added.length);
    mustBeOpen(await this.claims.one(by.newsroomId, claimId));
    // It may build on what the suggestion already holds.
    const held = await contentOfSuggestion(this.db, by.newsroomId, id);
    const { newsroomId } = by;
    const refusal = await this.refusalOf({ newsroomId, claimId }, held ? merged(held, added) : added);
    if (refusal) throw refusedByDraft(refusal);
    await this.transactions.run(async (tx) => {
      mustBeOpen(await this.claims.lock(tx, by.newsroomId, claimId));
      await this.write(tx, by, { claimId, id, added });
    });
  }

  /**
   * Withdraws a suggestion of the caller; one that is withdrawn already is not changed.
   *
   * @throws UNAUTHENTICATED where another member withdrew it; NOT_FOUND, BAD_INPUT, CONFLICT
   */
  async withdraw(by: CallingMember, { id, writerId }: WithdrawSuggestionInput): Promise<string> {
    mustBeWriter(by, writerId);
    const claimId = await claimOfSuggestion(this.db, by.newsroomId, id);
    if (!claimId) throw notFound('suggestion');
    await this.transactions.run(async (tx) => {
      await this.claims.lock(tx, by.newsroomId, claimId);
      const [row] = await lockSuggestions(tx.db, by.newsroomId, [id]);
      if (row?.authorId !== by.memberId) throw badInput('id', because('suggestion_of_another'));
      if (row.state === 'withdrawn') return;
      if (row.state !== 'open') throw conflict(because('suggestion_decided'), { state: row.state });
      await withdrawSuggestion(tx.db, by.newsroomId, id);
      await this.outcomes.tell(tx, { newsroomId: by.newsroomId, ids: [id], settledBy: by.memberId });
      countText(tx.manager, by.newsroomId, -heldSize(row));
      await announceDecided(tx, by.newsroomId, claimId);
    });
    return claimId;
  }

  private async write(
    tx: Tx,
    { newsroomId, memberId: authorId }: CallingMember,
    { claimId, id, added }: { claimId: string; id: string; added: Buffer },
  ): Promise<void> {
    const [row] = await lockSuggestions(tx.db, newsroomId, [id]);
    if (row && row.claimId !== claimId) throw badInput('id', because('suggestion_id_taken'));
    if (row && row.authorId !== authorId) throw badInput('id', because('suggestion_of_another'));
    if (row && row.state !== 'open' && row.state !== 'withdrawn')
      throw conflict(because('suggestion_decided'), { state: row.state });
    const content = row?.content ? merged(row.content, added) : added;
    if (row?.content?.equals(content)) return;
    if (content.length > LIMITS.suggestionBytes) throw tooBig(content.length);
    await hasRoom(tx.db, { claimId, id, isNew: !row, bytes: content.length });
    const clients = clientsOf(content);
    if (await areClientsOfOthers(tx.db, claimId, authorId, clients))
      throw badInput('update', because('suggestion_shares_client'));
    const written = { id, newsroomId, claimId, authorId, content, clients };
    if (row) await rewriteSuggestion(tx.db, newsroomId, id, content, clients);
    else if (!(await insertSuggestion(tx.db, written))) throw badInput('id', because('suggestion_id_taken'));
    countText(tx.manager, newsroomId, countedSize(content.length) - (row ? heldSize(row) : 0));
    if (row?.state === 'withdrawn') await this.outcomes.tell(tx, { newsroomId, ids: [id], settledBy: null });
    if (row?.state === 'open') await tx.announce({ kind: 'suggestions_changed', newsroomId, claimId });
    else await announceDecided(tx, newsroomId, claimId);
  }

  private async refusalOf(drafted: Drafted, update: Uint8Array): Promise<RefusalCode | null> {
    const { newsroomId, claimId } = drafted;
    try {
      await this.drafts.open(drafted);
      return await this.inTurn(newsroomId, () => this.engine.refusalOf(documentName(claimId), update));
    } catch (error) {
      if (error instanceof CollabError) return error.code;
      throw error;
    }
  }
}

/** @throws BAD_INPUT where the bytes are no Yjs update */
function merged(held: Uint8Array, added: Uint8Array): Buffer {
  try {
    return Buffer.from(Y.mergeUpdates([held, added]));
  } catch {
    throw refusedByDraft('malformed_update');
  }
}

/** The bytes that a suggestion is counted with among the newsroom's texts; 0 once it holds nothing. */
export function heldSize({ content }: Pick<SuggestionRow, 'content'>): number {
  return countedSize(content?.length ?? 0);
}

/** Announces that the number of open suggestions changed, which changes what blocks a submission. */
export async function announceDecided(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
  await tx.announce({ kind: 'suggestions_changed', newsroomId, claimId });
  await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
}

/** @throws UNAUTHENTICATED where another member wrote it than the session's, as after a change of the person at a browser */
function mustBeWriter({ memberId }: CallingMember, writerId: string | null | undefined): void {
  if (writerId && writerId !== memberId) throw unauthenticated(because('signed_in_as_another'));
}

/** @throws BLOCKED in a stage in which the draft is not written */
export function mustBeOpen({ stage, archivedAt }: Claim): void {
  if (archivedAt) throw claimArchived();
  if (!draftIsOpen(stage)) throw blocked([blocker('wrong_stage', because('claim_in_stage', { stage }))]);
}

/** What a refusal of the engine is to a caller of the API. */
export function refusedByDraft(code: RefusalCode): DomainError {
  if (code === 'not_found') return notFound('draft');
  if (code === 'storage_away') return new DomainError({ code: 'UNAVAILABLE' }, refusalReason(code));
  if (code === 'malformed_update' || code === 'outside_document' || code === 'update_too_big')
    return badInput('update', refusalReason(code));
  return blocked([blocker('draft_not_ready', refusalReason(code))]);
}

/** What is to be written of a suggestion. */
interface Writing {
  claimId: string;
  id: string;
  isNew: boolean;
  bytes: number;
}

/** @throws TOO_MANY where the claim has too many suggestions, too many open ones, or too large ones */
async function hasRoom(db: Database, { claimId, id, isNew, bytes }: Writing): Promise<void> {
  const others = await othersOf(db, claimId, id);
  const { suggestionsOpen: most, suggestionsKept, suggestedBytes } = LIMITS;
  if (isNew && others.kept >= suggestionsKept)
    throw tooMany('suggestions_kept', because('too_many_suggestions_kept', { most: suggestionsKept }), {
      max: suggestionsKept,
      count: others.kept,
    });
  if (others.open >= most)
    throw tooMany('suggestions_open', because('too_many_suggestions', { most }), {
      max: most,
      count: others.open,
    });
  if (others.bytes + bytes > suggestedBytes)
    throw tooMany('suggested_bytes', because('too_much_suggested'), {
      max: suggestedBytes,
      count: others.bytes + bytes,
    });
}

function tooBig(count: number): DomainError {
  const max = LIMITS.suggestionBytes;
  return tooMany('suggestion_bytes', because('suggestion_too_big', { most: max }), { max, count });
}
