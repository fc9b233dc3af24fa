import { LIMITS, type Role } from '@assay/domain';
import {
  InputEmail,
  InputId,
  InputText,
  InputTexts,
  InputValue,
  UrlScalar,
} from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Invitation } from './joining/invitation.entity';
import { RoleEnum } from './member/member.entity';
import { Newsroom } from './newsroom.entity';

/** Description of `keepKeys` of the two mutations after which a member is no admin any more. */
const KEEP_KEYS =
  'Whether the API keys an admin made go on working, in the caller’s name, once they are no admin any more; otherwise they end. The person who made a key may still have it.';

@ObjectType('NewsroomPayload')
export class NewsroomPayload {
  @Field(() => Newsroom)
  newsroom: Newsroom;
}

@ObjectType('InvitePayload')
export class InvitePayload {
  @Field(() => Invitation)
  invitation: Invitation;

  @Field(() => UrlScalar, {
    description: 'Shown once; a person who opens it within seven days joins with the role.',
  })
  link: string;
}

@InputType('InviteMemberInput')
export class InviteMemberInput {
  @InputValue(() => RoleEnum)
  role: Role;

  @InputEmail({ nullable: true })
  email?: string | null;
}

@InputType('RevokeInvitationInput')
export class RevokeInvitationInput {
  @InputId()
  invitationId: string;
}

@InputType('ChangeRoleInput')
export class ChangeRoleInput {
  @InputId()
  memberId: string;

  @InputValue(() => RoleEnum)
  role: Role;

  @InputValue(() => Boolean, { nullable: true, description: KEEP_KEYS })
  keepApiKeys?: boolean | null;
}

@InputType('RemoveMemberInput')
export class RemoveMemberInput {
  @InputId()
  memberId: string;

  @InputValue(() => Boolean, { nullable: true, description: KEEP_KEYS })
  keepApiKeys?: boolean | null;
}

@InputType('MakeResetLinkInput')
export class MakeResetLinkInput {
  @InputId()
  memberId: string;
}

@ObjectType('ResetLinkPayload')
export class ResetLinkPayload {
  @Field(() => UrlScalar, {
    description:
      'Shown once; a person who opens it within a day sets a new password for the member’s account.',
  })
  link: string;

  @Field(() => Date)
  expiresAt: Date;
}

@InputType('SetReaderOriginsInput')
export class SetReaderOriginsInput {
  @InputTexts({
    count: LIMITS.readerOrigins,
    max: LIMITS.url,
    nullable: true,
    description: 'Such as `https://paper.example`, without a path. Null: any site; an empty list: none.',
  })
  origins?: string[] | null;
}

@InputType('UpdateNewsroomInput')
export class UpdateNewsroomInput {
  @InputText({ min: 1, max: LIMITS.name, oneLine: true, nullable: true })
  name?: string | null;

  @InputValue(() => Boolean, { nullable: true })
  isPublic?: boolean | null;

  @InputTexts({
    count: LIMITS.checklist,
    max: LIMITS.question,
    nullable: true,
    description: 'The checklist of every review, in order.',
  })
  checklist?: string[] | null;
}
