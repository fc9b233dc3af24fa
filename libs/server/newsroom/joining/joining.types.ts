import { LIMITS, type Role } from '@assay/domain';
import { Account } from '@assay/server-auth';
import { InputEmail, InputId, InputText, SIGN_UP_MODES, type SignUpMode } from '@assay/server-platform';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Member, RoleEnum } from '../member/member.entity';
import { Newsroom } from '../newsroom.entity';

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
    description: `At least ${LIMITS.passwordLeast} characters, and not easy to guess.`,
  })
  password: string;

  @InputText({ min: 1, max: LIMITS.name, oneLine: true, nullable: true })
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
    description: 'The token of a link from the operator of the server, which lets a newsroom be made.',
  })
  setupToken?: string | null;
}

@ObjectType('SignUpLinkPreview', { description: 'What a link to sign up leads to.' })
export class SignUpLinkPreview {
  @Field({ description: 'The address it was sent to, which the account gets.' })
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
  description: 'That it was taken in. It tells nothing of whether an account has the address.',
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
  description: 'Who may make an account with a newsroom of its own.',
  valuesMap: {
    open: { description: 'Anybody.' },
    invited: { description: 'No one: people join by an invitation to a newsroom.' },
    domains: { description: 'People with an address at one of the named domains.' },
  },
});

@ObjectType('AccountRules', { description: 'How accounts are made and regained on this server.' })
export class AccountRules {
  @Field(() => SignUpModeEnum)
  signUp: SignUpMode;

  @Field(() => [String], { description: 'The domains of `domains`.' })
  domains: readonly string[];

  @Field({
    description:
      'Whether this server sends emails: addresses are proven then, and a forgotten password is set anew by a link.',
  })
  sendsEmails: boolean;

  @Field(() => Int, { description: 'Characters of the shortest password.' })
  passwordLeast: number;
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
