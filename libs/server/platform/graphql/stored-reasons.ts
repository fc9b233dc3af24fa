import { ENGLISH, FAILURES, sayReason, type Locale, type Reason } from '@assay/messages';

/** The English sentences of reasons as rows store them beside the reasons; null without any. */
export function englishOf(reasons: readonly Reason[]): string | null {
  return reasons.map((why) => sayReason(why)).join(' ') || null;
}

/**
 * The sentences of a stored problem in a locale: made of its reasons, or the stored English text where the row is older than
 * reasons, or where the reasons do not make that text: a node of an earlier version, which may run beside this one, writes
 * the text and leaves the reasons of an earlier problem.
 */
export function sayStored(text: string | null, reasons: unknown, locale: Locale = ENGLISH): string | null {
  if (text === null || sayReasons(reasons, ENGLISH) !== text) return text;
  return sayReasons(reasons, locale);
}

/** The sentences of reasons that were stored; null without any, or where this version does not know one of them. */
export function sayReasons(reasons: unknown, locale: Locale): string | null {
  if (!Array.isArray(reasons) || reasons.length === 0) return null;
  const said = (reasons as Reason[]).map(({ reason, params }) =>
    FAILURES.formatUnknown(locale, reason, params),
  );
  return said.includes(null) ? null : said.join(' ');
}
