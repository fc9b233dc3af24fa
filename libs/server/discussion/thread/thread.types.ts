import { because } from '@assay/messages';
import { LIMITS, type DiscussionSubject } from '@assay/domain';
import {
  connectionOf,
  InputId,
  InputIds,
  InputText,
  InputValue,
  validationMessage,
} from '@assay/server-platform/graphql';
import { DraftFieldEnum } from '@assay/server-review';
import type { Field as DraftField } from '@assay/verdict-doc';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { DiscussionSubjectEnum, DiscussionThread } from './thread.entity';

/** Base64 makes four letters of three bytes. */
const POSITION = Math.ceil(LIMITS.positionBytes / 3) * 4;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

@InputType('PassageInput', { description: 'Words of the draft, by the positions where they begin and end.' })
export class PassageInput {
  @InputValue(() => DraftFieldEnum)
  field: DraftField;

  @InputText({
    min: 1,
    max: POSITION,
    description: 'Base64 of the encoded Yjs relative position before the first letter.',
  })
  @Matches(BASE64, { message: validationMessage(because('position_not_base64')) })
  from: string;

  @InputText({
    min: 1,
    max: POSITION,
    description: 'Base64 of the encoded Yjs relative position after the last letter.',
  })
  @Matches(BASE64, { message: validationMessage(because('position_not_base64')) })
  to: string;
}

@InputType({ isAbstract: true })
export class MessageText {
  @InputText({ min: 1, max: LIMITS.message })
  body: string;

  @InputIds({ max: LIMITS.mentions })
  mentionIds: string[];
}

@InputType('StartThreadInput', {
  description:
    'The first message of a thread: about the claim, a piece of its evidence, a passage of its draft, or a suggestion on its draft.',
})
export class StartThreadInput extends MessageText {
  @InputId()
  claimId: string;

  @InputId({ nullable: true })
  evidenceId?: string | null;

  @InputId({
    nullable: true,
    description:
      'An open suggestion on the draft of the claim. It has one thread: where it has one already, the message is added to it, and opens it again.',
  })
  suggestionId?: string | null;

  @Field(() => PassageInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PassageInput)
  passage?: PassageInput | null;
}

@InputType('ResolveThreadInput')
export class ResolveThreadInput {
  @InputId()
  threadId: string;

  @InputValue(() => Boolean, { description: 'False opens it again.' })
  resolved: boolean;
}

@InputType('ReadThreadInput')
export class ReadThreadInput {
  @InputId()
  threadId: string;

  @Field(() => Int, { description: 'The `seq` of the last message that the caller has seen.' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.messagesPerThread)
  upTo: number;
}

@InputType('DiscussionFilter')
export class DiscussionFilter {
  @InputValue(() => Boolean, {
    nullable: true,
    description: 'True: only resolved threads. False: only open ones.',
  })
  resolved?: boolean | null;

  @InputValue(() => DiscussionSubjectEnum, {
    nullable: true,
    description: 'Only threads about this kind of thing.',
  })
  subject?: DiscussionSubject | null;

  @InputId({ nullable: true, description: 'Only threads about this evidence.' })
  evidenceId?: string | null;
}

@ObjectType('EvidenceDiscussion', { description: 'The open threads about one piece of evidence.' })
export class EvidenceDiscussion {
  @Field(() => ID)
  evidenceId: string;

  @Field(() => Int, { description: 'Open threads about it.' })
  open: number;
}

@ObjectType('Discussion', { description: "A claim's discussion, with what the caller has not read." })
export class Discussion {
  @Field(() => ID)
  claimId: string;

  @Field(() => Int, {
    description: 'Grows with each change of a thread or a message; 0 before the first thread.',
  })
  version: number;

  @Field(() => Int, { description: 'Threads that are open.' })
  open: number;

  @Field(() => Int)
  resolved: number;

  @Field(() => Int, { description: 'Messages of others that the caller has not read, over all threads.' })
  unread: number;

  @Field(() => [EvidenceDiscussion], { description: 'Evidence with open threads.' })
  evidence: EvidenceDiscussion[];

  @Field(() => [DiscussionThread], { description: 'Open threads on passages of the draft, oldest first.' })
  passages: DiscussionThread[];
}

export const DiscussionThreadConnection = connectionOf(DiscussionThread, 'DiscussionThread', {
  totalCount: false,
});

@ObjectType('DiscussionThreadPayload')
export class DiscussionThreadPayload {
  @Field(() => DiscussionThread)
  thread: DiscussionThread;

  @Field(() => Discussion)
  discussion: Discussion;
}
