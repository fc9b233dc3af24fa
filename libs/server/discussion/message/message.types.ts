import { connectionOf, InputId } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt } from 'class-validator';
import { DiscussionThread } from '../thread/thread.entity';
import { Discussion, MessageText } from '../thread/thread.types';
import { DiscussionMessage } from './message.entity';

@InputType('PostMessageInput')
export class PostMessageInput extends MessageText {
  @InputId()
  threadId: string;
}

@InputType('EditMessageInput', { description: 'The new text of a message; its earlier versions stay.' })
export class EditMessageInput extends MessageText {
  @InputId()
  messageId: string;

  @Field(() => Int)
  @IsInt()
  expectedVersion: number;
}

@InputType('RemoveMessageInput')
export class RemoveMessageInput {
  @InputId()
  messageId: string;
}

export const DiscussionMessageConnection = connectionOf(DiscussionMessage, 'DiscussionMessage', {
  totalCount: false,
});

@ObjectType('DiscussionMessagePayload')
export class DiscussionMessagePayload {
  @Field(() => DiscussionMessage)
  message: DiscussionMessage;

  @Field(() => DiscussionThread)
  thread: DiscussionThread;

  @Field(() => Discussion)
  discussion: Discussion;
}
