import * as z from 'zod/mini';
import type { Reason } from '@assay/messages';
import { fieldProblem } from '../errors';
import type { FieldProblem } from '../errors';
import { LIMITS } from '../limits';
import { DATE_PRECISIONS, dateFrom } from '../partial-date';
import { TEXT_RULES, text } from './text-rule';

/** Longest texts of a rating scale, in UTF-16 units. */
export const SCALE_TEXTS = { name: 60, label: 60, definition: 500 };

/**
 * The texts that people enter, by what they mean: the server's inputs and the browser's forms take the same schema, so
 * that a form refuses what the server would refuse, and nothing else.
 */
export const INPUT = {
  /** The name of a person's account. */
  personName: text({ min: 1, max: LIMITS.name, oneLine: true }),
  newsroomName: text({ min: 1, max: LIMITS.name, oneLine: true }),
  /** A password that exists already: any may have been set before the rules of today. */
  password: text({ max: LIMITS.password, verbatim: true }),
  apiKeyName: text({ min: 1, max: LIMITS.name, oneLine: true }),
  viewName: text({ min: 1, max: LIMITS.viewName, oneLine: true }),
  tag: text({ max: LIMITS.tag, oneLine: true }),
  /** The name of a moment in a draft's history; an empty one removes it. */
  momentName: text({ max: LIMITS.momentName, oneLine: true }),

  statement: text({ min: 1, max: LIMITS.statement }),
  claimantName: text({ max: LIMITS.name, oneLine: true }),
  claimantDescription: text({ max: LIMITS.description }),
  topic: text({ max: LIMITS.topic, oneLine: true }),
  relationNote: text({ max: LIMITS.description }),

  /** The limit counts bytes of UTF-8, of which a UTF-16 unit has at least one; the server counts the bytes. */
  articleText: text({ min: 1, max: LIMITS.articleBytes, verbatim: true }),
  articleTitle: text({ max: LIMITS.title }),
  publisher: text({ max: LIMITS.name }),

  evidenceTitle: text({ min: 1, max: LIMITS.title }),
  /** The title of a file of evidence; empty for the file's name. */
  fileTitle: text({ max: LIMITS.title }),
  excerpt: text({ max: LIMITS.excerpt }),
  notes: text({ max: LIMITS.notes }),
  /** The name of the origin that a source shares with others; empty where it shares none. */
  sharedOrigin: text({ max: LIMITS.name }),

  /** Whom a request for comment was sent to. */
  replySubject: text({ min: 1, max: LIMITS.name, oneLine: true }),
  replyQuestion: text({ max: LIMITS.reply }),
  replyAnswer: text({ max: LIMITS.reply }),
  replyReason: text({ max: LIMITS.reason }),
  replyAddress: text({ max: LIMITS.replyAddress, oneLine: true }),

  /** The reason of a transition, where it needs none. */
  reason: text({ max: LIMITS.reason }),
  /** A reason that must be given. */
  requiredReason: text({ min: 1, max: LIMITS.reason }),
  /** A sentence that readers of the published page see. */
  publicNotice: text({ min: 1, max: LIMITS.notice }),

  scaleName: text({ min: 1, max: SCALE_TEXTS.name }),
  ratingLabel: text({ min: 1, max: SCALE_TEXTS.label }),
  ratingDefinition: text({ min: 1, max: SCALE_TEXTS.definition }),
} as const;

/** A schema of a text that must not be empty, where its own rule allows it to be. */
export function required(schema: z.ZodMiniType<string, string>): z.ZodMiniType<string, string> {
  return text({ ...TEXT_RULES.get(schema)!, min: 1 });
}

/** A password that is set now. The server further refuses one that is easily guessed. */
export const newPassword = text({
  min: LIMITS.passwordLeast,
  max: LIMITS.password,
  verbatim: true,
});

/**
 * An email address, as far as a form can judge it: something on both sides of one `@`. The server further applies the
 * syntax of RFC 5321 to it.
 */
export const emailAddress = z
  .string()
  .check(
    z.overwrite((typed) => typed.trim()),
    z.minLength(1),
    z.maxLength(LIMITS.email),
    // PostgreSQL stores no NUL, and RFC 5321 allows no control character in an address.
    z.refine((typed) => z.regexes.unicodeEmail.test(typed) && !/\p{Cc}/u.test(typed), {
      params: { expected: 'email' },
    }),
  )
  .register(TEXT_RULES, { min: 1, max: LIMITS.email });

/** Whether a text is an absolute http or https URL, without a user name, that the server accepts (URL Standard). */
export function isWebUrl(typed: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (typed.length > LIMITS.url || /[\u0000-\u0020]/u.test(typed) || !URL.canParse(typed)) return false;
  const { protocol, username, password } = new URL(typed);
  return (protocol === 'http:' || protocol === 'https:') && !username && !password;
}

/** An absolute http or https URL. */
export const webUrl = z
  .string()
  .check(
    z.overwrite((typed) => typed.trim()),
    z.minLength(1),
    z.maxLength(LIMITS.url),
    z.refine(isWebUrl, { params: { expected: 'url' } }),
  )
  .register(TEXT_RULES, { min: 1, max: LIMITS.url });

/** A whole number as a field holds it, between bounds; null where the field is empty. `why` is the reason of a refusal. */
export function wholeNumber(
  bounds: { least: number; most: number },
  why: Reason,
): z.ZodMiniType<number | null, string> {
  return z.pipe(
    z.string().check(
      z.refine((typed) => typed === '' || isWhole(Number(typed), bounds), {
        params: { problem: fieldProblem('', why) },
      }),
    ),
    z.transform((typed) => (typed === '' ? null : Number(typed))),
  );
}

/** Whether a number is whole and within bounds, both included. */
export function isWhole(number: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}

/** The hours after which a waiting review is escalated: up to 30 days. */
export const ESCALATION_HOURS = { least: 1, most: 720 };

/**
 * A check of an object by a function that lists what is wrong with it, by dotted path, as `policyProblems` and
 * `scaleProblems` do. The issue carries the problem, whose sentence the form says in its own language.
 */
export function checkedBy<Value>(problemsOf: (value: Value) => FieldProblem[]) {
  return (context: { value: Value; issues: z.core.$ZodRawIssue[] }): void => {
    for (const problem of problemsOf(context.value))
      context.issues.push({
        code: 'custom',
        path: problem.path.split('.'),
        params: { problem },
        input: context.value,
        continue: true,
      });
  };
}

/** One of several options; the empty string until one is chosen. */
export function choice<const Option extends string>(
  options: readonly Option[],
): z.ZodMiniType<Option, Option | ''> {
  return z.custom<Option>((chosen) => (options as readonly unknown[]).includes(chosen), {
    params: { expected: 'choice' },
  }) as z.ZodMiniType<Option, Option | ''>;
}

/** A date of a form, exact to the day, the month or the year; null where the field is empty. */
export const partialDate = z.pipe(
  z.object({ text: z.string(), precision: z.enum(DATE_PRECISIONS) }),
  z.transform(dateFrom),
);

/** Whether a claimant of this kind has a name: the server refuses one without. */
export const hasName = (kind: string): kind is 'person' | 'organisation' =>
  kind === 'person' || kind === 'organisation';

/** A check of a claim's fields: a person and an organisation are named. */
export function claimantIsNamed(context: {
  value: { kind: string; name: string | null };
  issues: z.core.$ZodRawIssue[];
}): void {
  const { kind, name } = context.value;
  if (hasName(kind) && !name) context.issues.push({ code: 'custom', path: ['name'], input: '' });
}
