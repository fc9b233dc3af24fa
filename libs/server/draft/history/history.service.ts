import { badInput, DomainError, limited, notFound } from '@assay/domain';
import {
  CollabError,
  History,
  type Author,
  type Change,
  type CollabEngine,
  type Contribution,
} from '@assay/collab';
import { restoreVerdict } from '@assay/verdict-doc';
import { Inject, Injectable } from '@nestjs/common';
import { COLLAB_ENGINE } from '../engine';
import { documentName, PgHistory } from '../log';
import { ThreadedHistory } from './threaded-history';
import type { DraftAtMoment, DraftMoment, DraftPassage } from './history.types';

/** Most passages in one answer: runs of text, each of one person. */
const MOST_PASSAGES = 20_000;

/** Most moments in one answer. */
const MOST_MOMENTS = 500;

/** The past of drafts, read from the log (rules P5 and A3), and brought back through it (rule R3). */
@Injectable()
export class DraftHistoryService {
  private readonly history: History;

  constructor(
    log: PgHistory,
    private readonly past: ThreadedHistory,
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
    const past = await told(this.past.at(documentName(claimId), positive('seq', seq)));
    const { spans, ...texts } = past;
    const standing = few(spans.filter((span) => !span.deleted));
    return { seq, ...texts, passages: standing.map((span) => passage({ ...span, kind: 'kept' })) };
  }

  /** What changed from one moment to a later one. */
  async changes(claimId: string, from: number, to: number): Promise<DraftPassage[]> {
    if (from > to) throw badInput('from', 'The first moment must not be after the second.');
    const changes = await told(this.past.changes(documentName(claimId), from, positive('to', to)));
    return few(changes).map(passage);
  }

  /** Who changed the draft in any way up to `seq`, and how many characters of its text are theirs. */
  contributions(claimId: string, seq: number): Promise<Contribution[]> {
    return told(this.past.contributions(documentName(claimId), seq));
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

/** @throws LIMITED for more passages than one answer has */
function few<T>(passages: T[]): T[] {
  if (passages.length <= MOST_PASSAGES) return passages;
  throw limited('passages', 'This draft has more passages than can be told at once.', 0);
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
