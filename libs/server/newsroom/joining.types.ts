import { LIMITS, type Role } from '@assay/domain';
import { Account } from '@assay/server-auth';
import { InputEmail, InputId, InputText } from '@assay/server-platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Member, RoleEnum } from './member.entity';
import { Newsroom } from './newsroom.entity';

@ObjectType('Membership', { description: 'A newsroom the account can work in.' })
export class Membership {
  @Field(() => ID)
  memberId: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field()
  newsroomName: string;

  @Field()
  newsroomSlug: string;

  @Field({ description: 'Whether the session acts in this one.' })
  active: boolean;
}

/** Who asks; its fields are resolved from the ids the session holds. */
@ObjectType('Viewer', {
  description: 'Who is asking: the signed-in account, its active newsroom and what it may do there.',
})
export class Viewer {
  @Field(() => Account)
  account: Account;

  @Field(() => Member, { nullable: true, description: 'Null for an account in no newsroom yet.' })
  member: Member | null;

  @Field(() => Newsroom, { nullable: true })
  newsroom: Newsroom | null;

  @Field(() => [Membership])
  memberships: Membership[];

  @Field(() => [String], { description: 'Names from the permission table that the viewer holds here.' })
  permissions: string[];
}

@ObjectType('DemoAccount', { description: 'An account of the local demo, offered on its sign-in page.' })
export class DemoAccount {
  @Field()
  email: string;

  @Field()
  password: string;

  @Field()
  name: string;

  @Field(() => RoleEnum)
  role: Role;
}

@ObjectType('InvitationPreview', { description: 'What an invitation link leads to.' })
export class InvitationPreview {
  @Field()
  newsroomName: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => Date)
  expiresAt: Date;
}

@ObjectType('SessionPayload')
export class SessionPayload {
  @Field(() => Viewer)
  viewer: Viewer;
}

@ObjectType('SignOutPayload')
export class SignOutPayload {
  @Field()
  ok: boolean;
}

@InputType('SignUpInput', {
  description: 'A new account with a newsroom of its own, or taking up an invitation.',
})
export class SignUpInput {
  @InputEmail()
  email: string;

  @InputText({ min: 1, max: LIMITS.name, oneLine: true })
  name: string;

  @InputText({
    max: LIMITS.password,
    verbatim: true,
    description: `At least ${LIMITS.passwordLeast} characters.`,
  })
  password: string;

  @InputText({ min: 1, max: LIMITS.name, oneLine: true, nullable: true })
  newsroomName?: string | null;

  @InputText({ max: 100, nullable: true })
  invitationToken?: string | null;
}

@InputType('SignInInput')
export class SignInInput {
  @InputText({ max: LIMITS.email })
  email: string;

  @InputText({ max: LIMITS.password, verbatim: true })
  password: string;
}

@InputType('SwitchNewsroomInput')
export class SwitchNewsroomInput {
  @InputId()
  memberId: string;
}

@InputType('AcceptInvitationInput')
export class AcceptInvitationInput {
  @InputText({ min: 1, max: 100 })
  token: string;
}
