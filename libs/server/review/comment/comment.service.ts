import { badInput, limited, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { DraftService } from '@assay/server-draft';
import { groupBy, takeRoomFor, type CallingMember, type Tx } from '@assay/server-platform';
import { anchorPassage, type Field } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Revision } from '../revision/revision.entity';
import { ReviewComment } from './review-comment.entity';

/** A comment as an editor makes it. Offsets count the text of the field as `fieldText` of `verdict-doc` gives it. */
export interface NewComment {
  field: Field;
  start: number;
  end: number;
  quote: string;
  body: string;
}

/** Comments on passages: made with a decision, seen in the draft, resolved by who has seen to them. */
@Injectable()
export class CommentService {
  constructor(
    private readonly source: DataSource,
    private readonly drafts: DraftService,
    private readonly audit: AuditService,
  ) {}

  /** Pins comments to their passages, in the deciding transaction, which holds the claim's lock. @throws LIMITED */
  async pin(tx: Tx, by: CallingMember, revision: Revision, comments: NewComment[]): Promise<void> {
    if (comments.length === 0) return;
    const { claimId } = revision;
    if ((await tx.manager.countBy(ReviewComment, { claimId })) + comments.length > LIMITS.commentsPerClaim)
      throw limited(
        'comments_per_claim',
        `A claim has at most ${LIMITS.commentsPerClaim} comments on its passages. Say it in the note instead.`,
        0,
      );
    const rows = await this.drafts.reading(claimId, (doc) =>
      comments.map((comment, index) => {
        const { field, start, end, quote, body } = comment;
        if (start < 0 || end - start !== quote.length || quote.trim() === '')
          throw badInput(`comments.${index}.quote`, 'Select the words that the comment is about.');
        const anchored = anchorPassage(doc, { field, start, end }, quote);
        return {
          field,
          start,
          end,
          quote,
          body,
          newsroomId: revision.newsroomId,
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

  /** Marks a comment as seen to, or opens it again. */
  async resolve(tx: Tx, by: CallingMember, commentId: string, resolved: boolean): Promise<string> {
    const { newsroomId, memberId } = by;
    const comment = await tx.manager.findOne(ReviewComment, {
      where: { id: commentId, newsroomId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!comment) throw notFound('The comment');
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
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, ReviewComment[]>> =>
    groupBy(await this.find('claimId', claimIds), (comment) => comment.claimId);

  /** Each revision's comments, oldest first. @throws LIMITED */
  ofRevisions = async (revisionIds: readonly string[]): Promise<Map<string, ReviewComment[]>> =>
    groupBy(await this.find('revisionId', revisionIds), (comment) => comment.revisionId);

  private async find(of: 'claimId' | 'revisionId', ids: readonly string[]): Promise<ReviewComment[]> {
    const from = `review_comment where ${of === 'claimId' ? 'claim_id' : 'revision_id'} = any($1::uuid[])`;
    await takeRoomFor(this.source, { columns: ['quote', 'body'], from, values: [ids] });
    const where = { [of]: In([...ids]) };
    return this.source.getRepository(ReviewComment).find({ where, order: { at: 'ASC', id: 'ASC' } });
  }

  /** The claim's comment as it is now. */
  async one(newsroomId: string, id: string): Promise<ReviewComment> {
    const comment = await this.source.getRepository(ReviewComment).findOneBy({ id, newsroomId });
    if (!comment) throw notFound('The comment');
    return comment;
  }
}
