import { messageCatalogue } from '@assay/messages';

const ENGLISH_TEXTS = {
  sign_up: {
    subject: 'Go on with your account',
    text: 'Assay received a request to make an account with this address. Go on here:\n\n{link}\n\nThe link works for a day. If it was not you, ignore this email: no account is made.',
  },
  has_account: {
    subject: 'You have an account already',
    text: 'Assay received a request to make an account with this address. It has one already. Sign in here:\n\n{link}\n\nIf you forgot the password, the sign-in page sends you a link to set a new one. If it was not you, ignore this email.',
  },
  prove_address: {
    subject: 'Prove your address',
    text: 'Open this link to prove that this address is yours:\n\n{link}\n\nThe link works for a day. If you did not ask for it, ignore this email.',
  },
  reset_password: {
    subject: 'Set a new password',
    text: 'Assay received a request to set a new password for your account. Set it here:\n\n{link}\n\nThe link works once, within an hour. If it was not you, ignore this email: your password stays as it is.',
  },
  password_changed: {
    subject: 'Your password was changed',
    text: 'The password of your Assay account was changed, and its other sessions were ended. If it was not you, set a new one now:\n\n{link}',
  },
  reset_link_made: {
    subject: 'An admin made a link to set your password',
    text: 'An admin of your newsroom made a one-time link with which a new password can be set for your Assay account. If you did not ask for it, speak to them.\n\n{link}',
  },
  keys_ended: {
    subject: 'API keys of your newsroom have ended',
    text: 'A member who made API keys of your newsroom is no longer an admin, and those keys have ended. Programs that used them need new ones:\n\n{link}',
  },
  keys_handed_over: {
    subject: 'API keys of your newsroom were handed over',
    text: 'A member who made API keys of your newsroom is no longer an admin. The keys go on working and another admin answers for them; the member who made them may still have copies:\n\n{link}',
  },
  address_change_asked: {
    subject: 'A request to change your address',
    text: 'A person who is signed in to your Assay account asked to change its address to another one. It changes when a link sent to the other address is opened. If it was not you, set a new password now, which ends that link and every other session:\n\n{link}',
  },
  address_changed: {
    subject: 'Your address was changed',
    text: 'The address of your Assay account was changed to another one. If it was not you, speak to an admin of your newsroom.\n\n{link}',
  },
} as const;

/** What is written to a person about their account, or to an admin about keys. */
export type AccountMailKind = keyof typeof ENGLISH_TEXTS;

/** Subjects and texts of the emails about accounts. */
export const ACCOUNT_MAIL = messageCatalogue(ENGLISH_TEXTS);
