import { LIMITS } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { InputId, InputText } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { Evidence } from '../evidence.entity';

@InputType('ArchiveInput')
export class ArchiveInput {
  @InputId()
  evidenceId: string;
}

@InputType('SetExcerptInput', { description: 'Words of an archived copy that become the excerpt.' })
export class SetExcerptInput {
  @InputId()
  evidenceId: string;

  @InputId({ description: 'The copy that `start` and `end` count in.' })
  snapshotId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;

  @Field(() => Int, { description: 'UTF-16 units into the text.' })
  @IsInt()
  start: number;

  @Field(() => Int, { description: 'Exclusive.' })
  @IsInt()
  end: number;

  @InputText({
    min: 1,
    max: LIMITS.excerpt,
    verbatim: true,
    description: 'What stands there, letter by letter.',
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
  description: 'Where the excerpt stands (W3C Web Annotation: TextQuoteSelector and TextPositionSelector).',
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
