import * as z from 'zod/mini';

/** What a text of an input must be. */
export interface TextRule {
  /** Longest allowed, in UTF-16 units. */
  max: number;
  /** Fewest UTF-16 units after trimming. A text with `min: 1` is required. */
  min?: number;
  /** Kept as typed: passwords and article texts are not trimmed. */
  verbatim?: boolean;
  /** A name that is shown in lists: spaces and invisible characters are reduced, so that equal names look equal. */
  oneLine?: boolean;
}

/** The rule of each schema that {@link text} made, for the `maxlength` of its field and for the server's sentences. */
export const TEXT_RULES = z.registry<TextRule>();

/** NUL cannot be stored in a Postgres text, and no keyboard types it. */
// eslint-disable-next-line no-control-regex -- naming the control character is the point
export const WITHOUT_NUL = /^[^\u0000]*$/u;

/** Characters that are invisible or that turn the direction of the text around them. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const SPACES = /[\s\u0001-\u001f\u007f-\u009f]+/g;

/**
 * Spaces and joiners at the ends: between letters, a joiner belongs to its letters. A run of them is matched from its
 * beginning alone: matched again at each joiner, a run of thousands would take time by their square.
 */
const ENDS = /^[\s\u200c\u200d]+|(?<![\s\u200c\u200d])[\s\u200c\u200d]+$/g;

/** A text as one line of its visible characters. */
export const inOneLine = (text: string): string =>
  text.replace(INVISIBLE, '').replace(SPACES, ' ').replace(ENDS, '');

/** A text without what its rule takes away: spaces at its ends, and what a name of one line cannot have. */
export const tidied = (typed: string, { verbatim, oneLine }: TextRule): string =>
  verbatim ? typed : oneLine ? inOneLine(typed) : typed.trim();

/**
 * The schema of a text: tidied, bounded, without NUL. The server's inputs and the browser's forms use the same one. It
 * holds no sentences: each side says its own for an issue.
 */
export function text(rule: TextRule): z.ZodMiniType<string, string> {
  const { min = 0, max } = rule;
  return z
    .string()
    .check(
      z.overwrite((typed) => tidied(typed, rule)),
      z.minLength(min),
      z.maxLength(max),
      z.regex(WITHOUT_NUL),
    )
    .register(TEXT_RULES, rule);
}

/** A text that may be left empty, and otherwise follows its schema. */
export function orEmpty(schema: z.ZodMiniType<string, string>): z.ZodMiniType<string, string> {
  const empty = z.string().check(
    z.overwrite((typed) => typed.trim()),
    z.maxLength(0),
  );
  const either: z.ZodMiniType<string, string> = z.union([empty, schema]);
  const rule = TEXT_RULES.get(schema);
  if (rule) TEXT_RULES.add(either, { ...rule, min: 0 });
  return either;
}

/** A text of a form that may be left empty: an empty field becomes null, as the API's input has it. */
export function optional(schema: z.ZodMiniType<string, string>): z.ZodMiniType<string | null, string> {
  const either = orEmpty(schema);
  const nullable = z.pipe(
    either,
    z.transform((typed: string) => (typed === '' ? null : typed)),
  );
  const rule = TEXT_RULES.get(either);
  if (rule) TEXT_RULES.add(nullable, rule);
  return nullable;
}
