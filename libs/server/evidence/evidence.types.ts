import { type Directness, type MediaFinding, type Medium, type ReleasedStance } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Claim } from '@assay/server-claim';
import { InputId, InputText, InputValue, UrlScalar } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { DirectnessEnum, Evidence, MediaFindingEnum, MediumEnum, StanceEnum } from './evidence.entity';

@InputType({ isAbstract: true })
class EvidenceDetails {
  @InputValue(() => UrlScalar, { nullable: true })
  url?: string | null;

  @InputText(INPUT.publisher, { nullable: true })
  publisher?: string | null;

  @InputText(INPUT.excerpt, { nullable: true })
  excerpt?: string | null;

  @InputText(INPUT.sharedOrigin, {
    nullable: true,
    description: 'The name of the origin it shares with others; clears `hasOwnOrigin`.',
  })
  independenceGroup?: string | null;

  @InputValue(() => Boolean, {
    nullable: true,
    description:
      'True: it shares its origin with no other source of the claim, which clears `independenceGroup`. Absent on a new source: its origin is not known, and it does not count as independent.',
  })
  hasOwnOrigin?: boolean | null;

  @InputValue(() => Boolean, {
    nullable: true,
    description: 'Whether it has no name that the public may know. Absent on a new source: it has one.',
  })
  isUnnamed?: boolean | null;

  @InputText(INPUT.notes, { nullable: true })
  notes?: string | null;

  @InputValue(() => MediumEnum, { nullable: true })
  medium?: Medium | null;

  @InputValue(() => MediaFindingEnum, { nullable: true })
  mediaFinding?: MediaFinding | null;
}

@InputType('AddEvidenceInput')
export class AddEvidenceInput extends EvidenceDetails {
  @InputId()
  claimId: string;

  @InputText(INPUT.evidenceTitle)
  title: string;

  @InputValue(() => StanceEnum)
  stance: ReleasedStance;

  @InputValue(() => DirectnessEnum)
  directness: Directness;

  @InputValue(() => Boolean, {
    nullable: true,
    description:
      'Whether to fetch its address now and keep a copy. The site can see that Assay asked, so it is done only where a member chooses it; `archiveEvidence` does it later.',
  })
  keepCopy?: boolean | null;
}

@InputType('UpdateEvidenceInput', {
  description: 'Absent fields stay as they are; null clears one that may be empty.',
})
export class UpdateEvidenceInput extends EvidenceDetails {
  @InputId()
  evidenceId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;

  @InputText(INPUT.evidenceTitle, { nullable: true })
  title?: string | null;

  @InputValue(() => StanceEnum, { nullable: true })
  stance?: ReleasedStance | null;

  @InputValue(() => DirectnessEnum, { nullable: true })
  directness?: Directness | null;
}

@InputType('RemoveEvidenceInput')
export class RemoveEvidenceInput {
  @InputId()
  evidenceId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;
}

@InputType('RestoreEvidenceInput')
export class RestoreEvidenceInput {
  @InputId()
  evidenceId: string;

  @Field(() => Int, { description: 'One more than the version that was removed.' })
  @IsInt()
  expectedVersion: number;
}

@ObjectType('EvidencePayload')
export class EvidencePayload {
  @Field(() => Evidence)
  evidence: Evidence;

  @Field(() => Claim)
  claim: Claim;
}
