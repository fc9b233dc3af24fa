import { LIMITS } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { InputId, InputText } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { Evidence } from '../evidence.entity';

@InputType('ArchiveInput')
export class ArchiveInput {
  @InputId()
  evidenceId: string;
}

@InputType('SetExcerptInput', { description: 'The passage of a snapshot that becomes the excerpt.' })
export class SetExcerptInput {
  @InputId()
  evidenceId: string;

  @InputId({ description: 'The snapshot whose text `start` and `end` refer to.' })
  snapshotId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;

  @Field(() => Int, { description: 'The offset of the passage in the text, in UTF-16 units.' })
  @IsInt()
  start: number;

  @Field(() => Int, { description: 'Exclusive.' })
  @IsInt()
  end: number;

  @InputText({
    min: 1,
    max: LIMITS.excerpt,
    verbatim: true,
    description: 'The passage’s exact text, as a check of `start` and `end`.',
  })
  exact: string;
}

@ObjectType('ArchivePayload')
export class ArchivePayload {
  @Field(() => Evidence)
  evidence: Evidence;

  @Field(() => Claim)
  claim: Claim;
}

@ObjectType('ExcerptAnchor', {
  description:
    'The position of the excerpt (W3C Web Annotation: TextQuoteSelector and TextPositionSelector).',
})
export class ExcerptAnchor {
  @Field()
  exact: string;

  @Field()
  prefix: string;

  @Field()
  suffix: string;

  @Field(() => Int)
  start: number;

  @Field(() => Int)
  end: number;
}
