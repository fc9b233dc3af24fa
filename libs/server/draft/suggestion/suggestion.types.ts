import { because } from '@assay/messages';
import { LIMITS } from '@assay/domain';
import { InputId, InputText, Node, validationMessage } from '@assay/server-platform/graphql';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsInt, Matches, Min, ValidateNested } from 'class-validator';

/** Base64 makes four letters of three bytes. */
const UPDATE = Math.ceil(LIMITS.suggestionBytes / 3) * 4;

const WRITER =
  'The member who wrote it. A client that sends it later names them: where another member is signed in by then, the answer is UNAUTHENTICATED with the reason `signed_in_as_another`, and nothing is stored.';

const SuggestionStateEnum = {
  open: 'open',
  accepted: 'accepted',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
} as const;
registerEnumType(SuggestionStateEnum, {
  name: 'SuggestionState',
  description:
    'What became of a suggestion: it is open until a writer decides it or its author withdraws it.',
});

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

@InputType('SuggestInput', {
  description:
    'Adds to a suggestion on the draft of a claim, and begins it where there is none with this id. The same input sent again changes nothing.',
})
export class SuggestInput {
  @InputId()
  claimId: string;

  @InputId({ description: 'A UUID that the client makes for each suggestion.' })
  id: string;

  @InputText({
    min: 1,
    max: UPDATE,
    description:
      'Base64 of a Yjs update that needs nothing but the draft. It is merged with what the suggestion already holds, and it writes with client ids of its own.',
  })
  @Matches(BASE64, { message: validationMessage(because('suggestion_not_base64')) })
  update: string;

  @InputId({ nullable: true, description: WRITER })
  writerId?: string | null;
}

@InputType('WithdrawSuggestionInput')
export class WithdrawSuggestionInput {
  @InputId()
  id: string;

  @InputId({ nullable: true, description: WRITER })
  writerId?: string | null;
}

@InputType('SeenSuggestionInput', { description: 'A suggestion in the version that the caller has seen.' })
export class SeenSuggestionInput {
  @InputId()
  id: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version: number;
}

@InputType('DecideSuggestionsInput', {
  description: 'Suggestions on the draft of one claim: all of them are decided, or none.',
})
export class DecideSuggestionsInput {
  @InputId()
  claimId: string;

  @Field(() => [SeenSuggestionInput], { description: `1 to ${LIMITS.suggestionsOpen}.` })
  @ArrayMinSize(1, { message: validationMessage(because('field_empty', { field: 'suggestions' })) })
  @ArrayMaxSize(LIMITS.suggestionsOpen, {
    message: validationMessage(because('list_too_long', { most: LIMITS.suggestionsOpen })),
  })
  @ValidateNested({ each: true })
  @Type(() => SeenSuggestionInput)
  suggestions: SeenSuggestionInput[];
}

@ObjectType('Suggestion', {
  implements: Node,
  description:
    'A change to the draft that a member suggests. The draft does not hold it until it is accepted.',
})
export class Suggestion implements Node {
  id: string;

  @Field(() => ID)
  claimId: string;

  @Field(() => Int, { description: 'Grows with each change; a decision names the version it is about.' })
  version: number;

  authorId: string;

  @Field({ description: 'Base64 of a Yjs update that needs nothing but the draft.' })
  update: string;

  @Field({
    description:
      'Whether a member accepted it and its words are still being stored. Accept it again if it stays so.',
  })
  isAccepted: boolean;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date)
  changedAt: Date;
}

@ObjectType('DraftSuggestions', { description: 'The suggestions on the draft of a claim.' })
export class DraftSuggestions {
  @Field(() => ID)
  claimId: string;

  @Field(() => [Suggestion], { description: 'Those without a decision, oldest first.' })
  open: Suggestion[];
}

@ObjectType('SuggestionsPayload')
export class SuggestionsPayload {
  @Field(() => DraftSuggestions)
  suggestions: DraftSuggestions;
}

@ObjectType('SuggestionOutcome', {
  implements: Node,
  description: 'Who made a suggestion, and what became of it.',
})
export class SuggestionOutcome implements Node {
  id: string;

  @Field(() => SuggestionStateEnum)
  state: keyof typeof SuggestionStateEnum;

  authorId: string;

  decidedById: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was accepted or rejected.' })
  decidedAt: Date | null;
}
