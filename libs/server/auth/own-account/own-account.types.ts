import { because } from '@assay/messages';
import { LIMITS } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { InputEmail, InputText, validationMessage } from '@assay/server-platform/graphql';
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
  description: 'Always true. The answer does not reveal whether an account has the address.',
})
export class AccountCarePayload {
  @Field()
  ok: boolean;
}

@ObjectType('ResetLinkPreview', { description: 'The account of a link that sets a new password.' })
export class ResetLinkPreview {
  @Field({ description: 'The address of the account.' })
  email: string;

  @Field(() => Date)
  expiresAt: Date;
}

@InputType('ChangePasswordInput')
export class ChangePasswordInput {
  @InputText(INPUT.password)
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
  @InputText(INPUT.personName, { nullable: true })
  name?: string | null;

  @InputText({
    min: 2,
    max: 35,
    nullable: true,
    description: 'The format of dates and numbers: a BCP 47 language tag, such as `en-GB`.',
  })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
    message: validationMessage(because('language_tag_malformed')),
  })
  locale?: string | null;
}

@InputType('ChangeAddressInput')
export class ChangeAddressInput {
  @InputEmail()
  email: string;

  @InputText(INPUT.password)
  currentPassword: string;
}

@InputType('ProveAddressInput')
export class ProveAddressInput {
  @InputText({ min: 1, max: TOKEN, description: 'The token of the link in the email.' })
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
