import { Claim } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { InputId, InputValue, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Field, InputType, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { Revision } from '../revision/revision.entity';
import { CommentService } from './comment.service';
import { ReviewComment } from './review-comment.entity';

@InputType('ResolveCommentInput')
export class ResolveCommentInput {
  @InputId()
  commentId: string;

  @InputValue(() => Boolean, { description: 'False opens it again.' })
  resolved: boolean;
}

@ObjectType('ReviewCommentPayload')
export class ReviewCommentPayload {
  @Field(() => ReviewComment)
  comment: ReviewComment;
}

@Resolver(() => ReviewComment)
export class CommentResolver {
  constructor(
    private readonly comments: CommentService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('draft.edit')
  @Mutation(() => ReviewCommentPayload, { description: 'Marks a comment as resolved, or opens it again.' })
  async resolveComment(
    @Args('input') { commentId, resolved }: ResolveCommentInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ReviewCommentPayload> {
    await this.transactions.run((tx) => this.comments.resolve(tx, by, commentId, resolved));
    return { comment: await this.comments.one(by.newsroomId, commentId) };
  }

  @ResolveField(() => Member)
  author({ authorId }: ReviewComment, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', authorId, this.members.byIds);
  }

  @ResolveField(() => Member, { nullable: true })
  resolvedBy(
    { resolvedById }: ReviewComment,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> | null {
    return resolvedById ? loaders.load('member', resolvedById, this.members.byIds) : null;
  }
}

@Resolver(() => Claim)
export class ClaimCommentsResolver {
  constructor(private readonly comments: CommentService) {}

  @ResolveField(() => [ReviewComment], {
    description: "Editors' comments on passages of the draft, oldest first, resolved ones included.",
  })
  reviewComments({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<ReviewComment[]> {
    return loaders.list('claim.comments', id, this.comments.ofClaims);
  }
}

@Resolver(() => Revision)
export class RevisionCommentsResolver {
  constructor(private readonly service: CommentService) {}

  @ResolveField(() => [ReviewComment], { description: 'Comments on this revision, oldest first.' })
  comments({ id }: Revision, _: unknown, { loaders }: RequestContext): Promise<ReviewComment[]> {
    return loaders.list('revision.comments', id, this.service.ofRevisions);
  }
}
