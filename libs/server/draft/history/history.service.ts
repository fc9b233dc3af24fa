import { badInput, DomainError, notFound } from '@assay/domain';
import { CollabError, History, type Author, type Change, type CollabEngine } from '@assay/collab';
import { meta, plainText, restoreVerdict } from '@assay/verdict-doc';
import { Inject, Injectable } from '@nestjs/common';
import { COLLAB_ENGINE } from '../engine';
import { documentName, PgHistory } from '../log';
import type { DraftAtMoment, DraftMoment, DraftPassage } from './history.types';

/** Most moments in one answer. */
const MOST_MOMENTS = 500;

/** The past of drafts, read from the log (rules P5 and A3), and brought back through it (rule R3). */
@Injectable()
export class DraftHistoryService {
  private readonly history: History;

  constructor(
    log: PgHistory,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {
    this.history = new History(log);
  }

  /** The draft's moments, newest first, before one of them when it is named. */
  async moments(claimId: string, first: number, before: number | null): Promise<DraftMoment[]> {
    if (first < 1 || first > MOST_MOMENTS) throw badInput('first', `1 to ${MOST_MOMENTS} moments at once.`);
    const all = await told(this.history.moments(documentName(claimId)));
    return all
      .filter((moment) => before === null || moment.seq < before)
      .slice(-first)
      .reverse()
      .map(({ seq, fromAt, toAt, updates, authors }) => ({
        seq,
        from: fromAt,
        to: toAt,
        updates,
        memberIds: authors.map(memberOf).filter((id) => id !== null),
      }));
  }

  /** The draft as it stood at a moment, and who wrote what of it. */
  async at(claimId: string, seq: number): Promise<DraftAtMoment> {
    const document = documentName(claimId);
    const doc = await told(this.history.at(document, positive('seq', seq)));
    try {
      const spans = await told(this.history.authorship(document, seq));
      return {
        seq,
        headline: plainText(doc, 'headline'),
        summary: plainText(doc, 'summary'),
        rationale: plainText(doc, 'rationale'),
        ratingKey: meta(doc).rating?.ratingKey ?? null,
        passages: spans.filter((span) => !span.deleted).map((span) => passage({ ...span, kind: 'kept' })),
      };
    } finally {
      doc.destroy();
    }
  }

  /** What changed from one moment to a later one. */
  async changes(claimId: string, from: number, to: number): Promise<DraftPassage[]> {
    if (from > to) throw badInput('from', 'The first moment must not be after the second.');
    const changes = await told(this.history.changes(documentName(claimId), from, positive('to', to)));
    return changes.map(passage);
  }

  /** Makes the draft read as it did at a moment, by an edit of this member. */
  async restore(claimId: string, seq: number, memberId: string): Promise<void> {
    const document = documentName(claimId);
    const past = await told(this.history.at(document, seq));
    try {
      await told(this.engine.edit(document, { memberId }, (doc) => restoreVerdict(doc, past)));
    } finally {
      past.destroy();
    }
  }
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
  if (value < 1) throw badInput(path, 'Moments are numbered from 1.');
  return value;
}

/** The engine's refusals in the words of the API. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CollabError)) throw error;
    if (error.code === 'not_found') throw notFound('The draft');
    if (error.code === 'storage_away') throw new DomainError({ code: 'UNAVAILABLE' }, error.message);
    throw new DomainError(
      { code: 'BLOCKED', blockers: [{ code: 'draft_not_ready', message: error.message }] },
      error.message,
    );
  }
}
