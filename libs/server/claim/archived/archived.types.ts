import { Article } from '@assay/server-article';
import { InputId } from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType } from '@nestjs/graphql';

@InputType('ArchiveClaimInput')
export class ArchiveClaimInput {
  @InputId()
  claimId: string;
}

@InputType('RestoreClaimInput')
export class RestoreClaimInput {
  @InputId()
  claimId: string;
}

@InputType('ArchiveArticleInput')
export class ArchiveArticleInput {
  @InputId()
  articleId: string;
}

@InputType('RestoreArticleInput')
export class RestoreArticleInput {
  @InputId()
  articleId: string;
}

@ObjectType('ArchivedArticlePayload')
export class ArchivedArticlePayload {
  @Field(() => Article)
  article: Article;
}
