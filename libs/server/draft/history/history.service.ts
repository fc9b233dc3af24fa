import { because } from '@assay/messages';
import { badInput, DomainError, LIMITS, tooMany, notFound, blocked, blocker } from '@assay/domain';
import {
  CollabError,
  type Author,
  type Change,
  type CollabEngine,
  type Contribution,
  refusalReason,
} from '@assay/collab';
import type { RestoredPart } from '@assay/verdict-doc';
import { Database, Transactions } from '@assay/server-platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { COLLAB_ENGINE } from '../engine';
import { documentName } from '../log';
import { DraftTurns, type Drafted } from '../draft-turns';
import { draftMarks, lockFolding, markRestored, nameMoment, unnameMoment } from './marks.queries';
import { ThreadedHistory } from './threaded-history';
import type { DraftAtMoment, DraftMoment, DraftPassage, DraftTimelineAnswer } from './history.types';

/** The most passages in one answer: runs of text, each by one member. */
const MOST_PASSAGES = 20_000;

/** The most pieces of a timeline in one answer: about sixteen megabytes of JSON. */
const MOST_PIECES = 200_000;

/** The most moments in one answer. */
const MOST_MOMENTS = 500;

/** Reads the past of drafts from the log (rules P5 and A3), and restores it by a new edit (rule R3). */
@Injectable()
export class DraftHistoryService {
  constructor(
    private readonly past: ThreadedHistory,
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly turns: DraftTurns,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  /** The draft's moments, newest first; with `before`, only those before that moment. */
  async moments(
    { claimId, newsroomId }: Drafted,
    first: number,
    before: number | null,
  ): Promise<DraftMoment[]> {
    if (first < 1 || first > MOST_MOMENTS)
      throw badInput('first', because('moments_within', { most: MOST_MOMENTS }));
    const page = { first, before };
    const moments = await withApiErrors(this.past.moments(newsroomId, documentName(claimId), page));
    return moments.map(({ seq, fromAt, toAt, updates, authors }) => ({
      seq,
      from: fromAt,
      to: toAt,
      updates,
      memberIds: authors.map(memberOf).filter((id) => id !== null),
    }));
  }

  /** The draft as it was at a moment, with the author of each passage. */
  async at(draft: Drafted, seq: number): Promise<DraftAtMoment> {
    const past = await withApiErrors(this.past.at(momentOf(draft, positive('seq', seq))));
    const { spans, ...texts } = past;
    const standing = few(spans.filter((span) => !span.deleted));
    return { seq, ...texts, passages: standing.map((span) => passage({ ...span, kind: 'kept' })) };
  }

  /** What changed from one moment to a later one. */
  async changes(draft: Drafted, from: number, to: number): Promise<DraftPassage[]> {
    if (from > to) throw badInput('from', because('moments_reversed'));
    const changes = await withApiErrors(this.past.changes(from, momentOf(draft, positive('to', to))));
    return few(changes).map(passage);
  }

  /** All that the draft ever held, up to the newest update of the log, which `Draft.seq` may not count yet. */
  async timeline(draft: Drafted): Promise<DraftTimelineAnswer> {
    const whole = momentOf(draft, Number.MAX_SAFE_INTEGER);
    const marks = await draftMarks(this.db, draft.claimId);
    const ends = marks.flatMap((mark) => (mark.kind === 'restored' ? [mark.seq - 1, mark.seq] : [mark.seq]));
    const { seq, authors, pieces, json } = await withApiErrors(this.past.timeline(whole, ends));
    if (pieces > MOST_PIECES)
      throw tooMany('timeline', because('too_many_passages'), { max: MOST_PIECES, count: pieces });
    return { seq, authorIds: authors.map(memberOf), marks, data: json };
  }

  /** The members who changed the draft up to `seq`, with the number of characters of its text that each wrote. */
  contributions(draft: Drafted, seq: number): Promise<Contribution[]> {
    return withApiErrors(this.past.contributions(momentOf(draft, seq)));
  }

  /**
   * Restores the draft's text of a moment, or one part of it, by a new edit in this member's name, and marks that edit, if
   * there was anything to change.
   *
   * @throws BAD_INPUT for an update that the draft does not have, or has only as a part of a folded minute; for a block that
   *   the field did not have; LIMITED, BLOCKED where the draft cannot be opened
   */
  async restore(draft: Drafted, seq: number, memberId: string, part: RestoredPart | null): Promise<void> {
    const moment = momentOf(draft, seq);
    await withApiErrors(this.turns.open(draft));
    const edit = this.engine.editElsewhere(moment.document, { memberId }, (state) =>
      this.past.restored(moment, state, part),
    );
    const edited = await withApiErrors(edit);
    if (edited.stored) await markRestored(this.db, { ...draft, seq: edited.seq, memberId });
  }

  /**
   * Names a moment; an empty name takes the name away.
   *
   * @throws BAD_INPUT for an update that the draft does not have, or has only as a part of a folded minute; TOO_MANY
   */
  async name(draft: Drafted, seq: number, memberId: string, name: string): Promise<void> {
    const marking = { ...draft, seq, memberId };
    if (!name) return unnameMoment(this.db, marking);
    const { namedMoments: max } = LIMITS;
    const isNamed = await this.transactions.run(async ({ db }) => {
      await lockFolding(db, draft.claimId);
      return nameMoment(db, marking, name, max);
    });
    if (isNamed) return;
    const named = (await draftMarks(this.db, draft.claimId)).filter(({ kind }) => kind === 'named').length;
    if (named < max) throw badInput('seq', because('moment_unknown'));
    throw tooMany('moments', because('too_many_named_moments', { most: max }), { max, count: named });
  }
}

/** @throws TOO_MANY for more than `MOST_PASSAGES` */
function few<T>(passages: T[]): T[] {
  if (passages.length <= MOST_PASSAGES) return passages;
  throw tooMany('passages', because('too_many_passages'), {
    max: MOST_PASSAGES,
    count: passages.length,
  });
}

function momentOf({ claimId, newsroomId }: Drafted, seq: number) {
  return { newsroomId, document: documentName(claimId), seq };
}

function memberOf(author: Author): string | null {
  return 'memberId' in author ? author.memberId : null;
}

function passage({ place, text, kind, author, deleted }: Change): DraftPassage {
  return {
    place,
    text,
    kind,
    authorId: memberOf(author),
    deletedById: deleted ? memberOf(deleted.author) : null,
  };
}

function positive(path: string, value: number): number {
  if (value < 1) throw badInput(path, because('moments_from_one'));
  return value;
}

/** Throws a refusal of the engine (`CollabError`) as the error of the API that it means. */
async function withApiErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CollabError)) throw error;
    if (error.code === 'not_found') throw notFound('draft');
    if (error.code === 'storage_away')
      throw new DomainError({ code: 'UNAVAILABLE' }, refusalReason(error.code));
    throw blocked([blocker('draft_not_ready', refusalReason(error.code))]);
  }
}
