import { messageCatalogue } from '../catalogue/catalogue';
import type { MessageAt, ParamArguments } from '../catalogue/types';
import { ENGLISH, type Locale } from '../locale/locales';
import { accounts } from './accounts';
import { articles } from './articles';
import { claims } from './claims';
import { coEditing } from './co-editing';
import { drafts } from './drafts';
import { evidence } from './evidence';
import { platform } from './platform';
import { publication } from './publication';
import { requests } from './requests';
import { review } from './review';

/** The messages by the part of the product that refuses. A code is in one part only. */
export const FAILURE_PARTS = {
  requests,
  platform,
  accounts,
  articles,
  claims,
  drafts,
  coEditing,
  evidence,
  review,
  publication,
} as const;

const ENGLISH_FAILURES = {
  ...requests,
  ...platform,
  ...accounts,
  ...articles,
  ...claims,
  ...drafts,
  ...coEditing,
  ...evidence,
  ...review,
  ...publication,
} as const;

/** Every sentence with which the product refuses something, by its code. Codes are stable: clients read them. */
export const FAILURES = messageCatalogue(ENGLISH_FAILURES);

export type ReasonCode = keyof typeof ENGLISH_FAILURES;
export type ReasonParams = Readonly<Record<string, string | number>>;

/** Why something is refused: a stable code and its parameters, from which a sentence is made in any locale. */
export interface Reason {
  readonly reason: ReasonCode;
  readonly params: ReasonParams;
}

/** A reason; code and parameters are checked against the catalogue at compile time. */
export function because<C extends ReasonCode>(
  reason: C,
  ...[params]: ParamArguments<MessageAt<typeof ENGLISH_FAILURES, C> & string>
): Reason {
  return { reason, params: (params ?? {}) as ReasonParams };
}

/** The sentence of a reason in a locale. */
export function sayReason({ reason, params }: Reason, locale: Locale = ENGLISH): string {
  const sentence = FAILURES.formatUnknown(locale, reason, params);
  if (sentence === null) throw new Error(`The reason ${reason} lacks a parameter.`);
  return sentence;
}

/** The thing that was not found. */
export type NotFoundThing = Parameters<typeof because<'not_found'>>[1]['what'];
