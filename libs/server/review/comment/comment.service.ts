import { because } from '@assay/messages';
import { badInput, tooMany, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { DraftService } from '@assay/server-draft';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { anchorPassage, type Field } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type FindOptionsWhere } from 'typeorm';
import type { Revision } from '../revision/revision.entity';
import { commentsOfClaimsBytes, commentsOfRevisionsBytes } from './comment.queries';
import { ReviewComment } from './review-comment.entity';

/** A comment as an editor makes it. Offsets count the text of the field as `fieldText` of `verdict-doc` gives it. */
export interface NewComment {
  field: Field;
  start: number;
  end: number;
  quote: string;
  body: string;
}

/** Comments on passages: made with a decision, shown in the draft, resolved there. */
@Injectable()
export class CommentService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly drafts: DraftService,
    private readonly audit: AuditService,
  ) {}

  /** Pins comments to their passages, in the deciding transaction, which holds the claim's lock. @throws TOO_MANY */
  async pin(tx: Tx, by: CallingMember, revision: Revision, comments: NewComment[]): Promise<void> {
    if (comments.length === 0) return;
    const { claimId, newsroomId } = revision;
    const count = await tx.manager.countBy(ReviewComment, { claimId });
    if (count + comments.length > LIMITS.commentsPerClaim)
      throw tooMany('comments_per_claim', because('too_many_comments', { most: LIMITS.commentsPerClaim }), {
        max: LIMITS.commentsPerClaim,
        count,
      });
    const rows = await this.drafts.reading({ newsroomId, claimId }, tx, (doc) =>
      comments.map((comment, index) => {
        const { field, start, end, quote, body } = comment;
        if (start < 0 || end - start !== quote.length || quote.trim() === '')
          throw badInput(`comments.${index}.quote`, because('comment_quote_missing'));
        const anchored = anchorPassage(doc, { field, start, end }, quote);
        return {
          field,
          start,
          end,
          quote,
          body,
          newsroomId,
          claimId,
          revisionId: revision.id,
          authorId: by.memberId,
          fromPosition: anchored && Buffer.from(anchored.from),
          toPosition: anchored && Buffer.from(anchored.to),
        };
      }),
    );
    await tx.manager.insert(ReviewComment, rows);
  }

  /** Marks a comment as resolved, or opens it again. */
  async resolve(tx: Tx, by: CallingMember, commentId: string, resolved: boolean): Promise<string> {
    const { newsroomId, memberId } = by;
    const comment = await tx.manager.findOne(ReviewComment, {
      where: { id: commentId, newsroomId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!comment) throw notFound('comment');
    if ((comment.resolvedAt !== null) === resolved) return comment.claimId;
    await tx.manager.update(
      ReviewComment,
      { id: commentId },
      { resolvedAt: resolved ? new Date() : null, resolvedById: resolved ? memberId : null },
    );
    const { claimId } = comment;
    const action = resolved ? 'comment.resolved' : 'comment.reopened';
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action,
      claimId,
      data: { comment: commentId },
    });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
    return claimId;
  }

  /** Each claim's comments, oldest first. @throws LIMITED */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, ReviewComment[]>> => {
    await takeRoom(() => commentsOfClaimsBytes(this.db, claimIds));
    return groupBy(await this.find({ claimId: In([...claimIds]) }), (comment) => comment.claimId);
  };

  /** Each revision's comments, oldest first. @throws LIMITED */
  ofRevisions = async (revisionIds: readonly string[]): Promise<Map<string, ReviewComment[]>> => {
    await takeRoom(() => commentsOfRevisionsBytes(this.db, revisionIds));
    return groupBy(await this.find({ revisionId: In([...revisionIds]) }), (comment) => comment.revisionId);
  };

  private find(where: FindOptionsWhere<ReviewComment>): Promise<ReviewComment[]> {
    return this.source.getRepository(ReviewComment).find({ where, order: { at: 'ASC', id: 'ASC' } });
  }

  /** The claim's comment as it is now. */
  async one(newsroomId: string, id: string): Promise<ReviewComment> {
    const comment = await this.source.getRepository(ReviewComment).findOneBy({ id, newsroomId });
    if (!comment) throw notFound('comment');
    return comment;
  }
}
