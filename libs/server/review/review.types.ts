import {
  LIMITS,
  TRANSITIONS,
  type Directness,
  type Stage,
  type Stance,
  type TransitionName,
} from '@assay/domain';
import { Claim, StageEnum } from '@assay/server-claim';
import { DirectnessEnum, StanceEnum } from '@assay/server-evidence';
import { InputId, InputText, InputValue, UrlScalar } from '@assay/server-platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReviewDecisionEnum, type ReviewDecision } from './review.entity';
import { Revision } from './revision.entity';

export const TransitionNameEnum = Object.fromEntries(TRANSITIONS.map((name) => [name, name])) as {
  [N in TransitionName]: N;
};
registerEnumType(TransitionNameEnum, {
  name: 'TransitionName',
  description: 'A way from one stage to another.',
});

@ObjectType('Blocker', { description: 'Why something cannot be done now.' })
export class BlockerType {
  @Field({ description: 'Stable.' })
  code: string;

  @Field({ description: 'The sentence a person reads.' })
  message: string;
}

@ObjectType('Transition')
export class Transition {
  @Field(() => TransitionNameEnum)
  name: TransitionName;

  @Field(() => StageEnum, { description: 'Where it leads; an approval leads there once the policy is met.' })
  to: Stage;

  @Field()
  allowed: boolean;

  @Field(() => [BlockerType], { description: 'Why not; empty when allowed.' })
  blockers: BlockerType[];
}

@ObjectType('RevisionEvidence', { description: 'An item of evidence as it was frozen.' })
export class RevisionEvidenceType {
  @Field(() => Int, { description: 'Its number in the text.' })
  number: number;

  @Field(() => ID)
  id: string;

  @Field()
  title: string;

  @Field(() => UrlScalar, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  publisher: string | null;

  @Field(() => String, { nullable: true })
  excerpt: string | null;

  @Field(() => StanceEnum)
  stance: Stance;

  @Field(() => DirectnessEnum)
  directness: Directness;

  @Field(() => String, { nullable: true })
  independenceGroup: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;
}

@InputType('MoveClaimInput', {
  description: 'Takes a transition that freezes and approves nothing: accept, decline, reopen, withdraw.',
})
export class MoveClaimInput {
  @InputId()
  claimId: string;

  @InputValue(() => TransitionNameEnum)
  transition: TransitionName;

  @InputText({ max: LIMITS.reason, nullable: true })
  reason?: string | null;
}

@InputType('SubmitDraftInput')
export class SubmitDraftInput {
  @InputId()
  claimId: string;

  @InputText({
    max: LIMITS.snapshotBase64,
    description:
      "Base64 of the caller's encoded Yjs snapshot (what was written and what was deleted): submitting waits until all of it is stored, and freezes no less.",
  })
  snapshot: string;
}

@InputType('ReviewRevisionInput')
export class ReviewRevisionInput {
  @InputId()
  revisionId: string;

  @InputValue(() => ReviewDecisionEnum)
  decision: ReviewDecision;

  @InputText({ max: LIMITS.note, nullable: true })
  note?: string | null;
}

@ObjectType('RevisionPayload')
export class RevisionPayload {
  @Field(() => Revision)
  revision: Revision;

  @Field(() => Claim)
  claim: Claim;
}
