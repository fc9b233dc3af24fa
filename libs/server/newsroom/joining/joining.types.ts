import { LIMITS, type Role } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Account } from '@assay/server-auth';
import { SIGN_UP_MODES, type SignUpMode } from '@assay/server-platform/config';
import { InputEmail, InputId, InputText } from '@assay/server-platform/graphql';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Member, RoleEnum } from '../member/member.entity';
import { Newsroom } from '../newsroom.entity';

@ObjectType('Membership', { description: 'A newsroom that the account is a member of.' })
export class Membership {
  @Field(() => ID)
  memberId: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field()
  newsroomName: string;

  @Field()
  newsroomSlug: string;

  @Field({ description: 'Whether it is the newsroom of this session.' })
  active: boolean;
}

/** The caller; its fields are resolved from the session's ids. */
@ObjectType('Viewer', {
  description: 'The caller: the signed-in account, its current newsroom and its permissions there.',
})
export class Viewer {
  @Field(() => Account)
  account: Account;

  @Field(() => Member, {
    nullable: true,
    description: 'The caller’s membership; null for an account without a newsroom.',
  })
  member: Member | null;

  @Field(() => Newsroom, { nullable: true })
  newsroom: Newsroom | null;

  @Field(() => [Membership])
  memberships: Membership[];

  @Field(() => [String], {
    description: 'The names of the permissions that the caller has in this newsroom.',
  })
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

@ObjectType('InvitationPreview', { description: 'The invitation of a link.' })
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
  description: 'A new account with a newsroom of its own, or with an invitation.',
})
export class SignUpInput {
  @InputEmail()
  email: string;

  @InputText(INPUT.personName)
  name: string;

  @InputText({
    max: LIMITS.password,
    verbatim: true,
    description: `At least ${LIMITS.passwordLeast} characters, and not easy to guess.`,
  })
  password: string;

  @InputText(INPUT.newsroomName, { nullable: true })
  newsroomName?: string | null;

  @InputText({ max: 100, nullable: true })
  invitationToken?: string | null;

  @InputText({
    max: 100,
    nullable: true,
    description:
      'The token of the link that `askToSignUp` sent to the address. Needed where this server sends emails.',
  })
  addressToken?: string | null;

  @InputText({
    max: 100,
    nullable: true,
    description: 'The token of a link from the server’s operator, which allows creating a newsroom.',
  })
  setupToken?: string | null;
}

@ObjectType('SignUpLinkPreview', { description: 'The address of a sign-up link.' })
export class SignUpLinkPreview {
  @Field({ description: 'The address that it was sent to, and that the account gets.' })
  email: string;
}

@InputType('AskToSignUpInput')
export class AskToSignUpInput {
  @InputEmail()
  email: string;

  @InputText({ max: 100, nullable: true })
  invitationToken?: string | null;
}

@ObjectType('AskToSignUpPayload', {
  description: 'Always true. The answer does not reveal whether an account has the address.',
})
export class AskToSignUpPayload {
  @Field()
  ok: boolean;
}

const SignUpModeEnum = Object.fromEntries(SIGN_UP_MODES.map((mode) => [mode, mode])) as {
  [M in SignUpMode]: M;
};
registerEnumType(SignUpModeEnum, {
  name: 'SignUpMode',
  description: 'Who may create an account with a newsroom of its own.',
  valuesMap: {
    open: { description: 'Anyone.' },
    invited: { description: 'No one: new accounts need an invitation to a newsroom.' },
    domains: { description: 'People with an email address at one of the listed domains.' },
  },
});

@ObjectType('AccountRules', { description: 'How accounts are created and recovered on this server.' })
export class AccountRules {
  @Field(() => SignUpModeEnum)
  signUp: SignUpMode;

  @Field(() => [String], { description: 'The domains where the mode is `domains`.' })
  domains: readonly string[];

  @Field({
    description:
      'Whether this server sends emails: addresses are proven then, and a link sets a new password where one was forgotten.',
  })
  sendsEmails: boolean;

  @Field(() => Int, { description: 'The least number of characters of a password.' })
  passwordLeast: number;
}

@InputType('SignInInput')
export class SignInInput {
  @InputText({ max: LIMITS.email })
  email: string;

  @InputText(INPUT.password)
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
