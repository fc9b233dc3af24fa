import { Claim } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CurrentMember,
  InputId,
  InputValue,
  RequestLoaders,
  Requires,
  Transactions,
  type CallingMember,
  type Loaders,
} from '@assay/server-platform';
import {
  Args,
  Field,
  InputType,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
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
  @Mutation(() => ReviewCommentPayload, { description: 'Marks a comment as seen to, or opens it again.' })
  async resolveComment(
    @Args('input') { commentId, resolved }: ResolveCommentInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ReviewCommentPayload> {
    await this.transactions.run((tx) => this.comments.resolve(tx, by, commentId, resolved));
    return { comment: await this.comments.one(by.newsroomId, commentId) };
  }

  @ResolveField(() => Member)
  author(@Parent() { authorId }: ReviewComment, @RequestLoaders() loaders: Loaders): Promise<Member | null> {
    return loaders.load('member', authorId, this.members.byIds);
  }

  @ResolveField(() => Member, { nullable: true })
  resolvedBy(
    @Parent() { resolvedById }: ReviewComment,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> | null {
    return resolvedById ? loaders.load('member', resolvedById, this.members.byIds) : null;
  }
}

@Resolver(() => Claim)
export class ClaimCommentsResolver {
  constructor(private readonly comments: CommentService) {}

  @ResolveField(() => [ReviewComment], {
    description: "Editors' comments on passages of the draft, oldest first; resolved ones too.",
  })
  reviewComments(@Parent() { id }: Claim, @RequestLoaders() loaders: Loaders): Promise<ReviewComment[]> {
    return loaders.list('claim.comments', id, this.comments.ofClaims);
  }
}

@Resolver(() => Revision)
export class RevisionCommentsResolver {
  constructor(private readonly service: CommentService) {}

  @ResolveField(() => [ReviewComment], { description: 'Said of this revision, oldest first.' })
  comments(@Parent() { id }: Revision, @RequestLoaders() loaders: Loaders): Promise<ReviewComment[]> {
    return loaders.list('revision.comments', id, this.service.ofRevisions);
  }
}
