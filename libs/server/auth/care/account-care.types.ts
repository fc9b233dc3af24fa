import { LIMITS } from '@assay/domain';
import { InputEmail, InputText } from '@assay/server-platform';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { Account } from '../account.entity';

/** Longest token of a link. */
const TOKEN = 100;

@ObjectType('AccountPayload')
export class AccountPayload {
  @Field(() => Account)
  account: Account;
}

@ObjectType('AccountCarePayload', {
  description: 'That it was taken in. It tells nothing of whether an account has the address.',
})
export class AccountCarePayload {
  @Field()
  ok: boolean;
}

@ObjectType('ResetLinkPreview', { description: 'What a link that sets a new password leads to.' })
export class ResetLinkPreview {
  @Field({ description: 'The address of the account.' })
  email: string;

  @Field(() => Date)
  expiresAt: Date;
}

@InputType('ChangePasswordInput')
export class ChangePasswordInput {
  @InputText({ max: LIMITS.password, verbatim: true })
  currentPassword: string;

  @InputText({
    max: LIMITS.password,
    verbatim: true,
    description: `At least ${LIMITS.passwordLeast} characters, and not easy to guess.`,
  })
  newPassword: string;
}

@InputType('ChangeProfileInput')
export class ChangeProfileInput {
  @InputText({ min: 1, max: LIMITS.name, oneLine: true, nullable: true })
  name?: string | null;

  @InputText({
    min: 2,
    max: 35,
    nullable: true,
    description: 'How dates and numbers are written: a BCP 47 language tag, such as `en-GB`.',
  })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { message: 'This is no language tag; one is en-GB.' })
  locale?: string | null;
}

@InputType('ChangeAddressInput')
export class ChangeAddressInput {
  @InputEmail()
  email: string;

  @InputText({ max: LIMITS.password, verbatim: true })
  currentPassword: string;
}

@InputType('ProveAddressInput')
export class ProveAddressInput {
  @InputText({ min: 1, max: TOKEN, description: 'The token of the link that came by email.' })
  token: string;
}

@InputType('RequestPasswordResetInput')
export class RequestPasswordResetInput {
  @InputEmail()
  email: string;
}

@InputType('ResetPasswordInput')
export class ResetPasswordInput {
  @InputText({ min: 1, max: TOKEN })
  token: string;

  @InputText({
    max: LIMITS.password,
    verbatim: true,
    description: `At least ${LIMITS.passwordLeast} characters, and not easy to guess.`,
  })
  newPassword: string;
}
