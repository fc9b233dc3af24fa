import type { AuditAction } from '@assay/domain';
import { CHANGED_FIELDS, DECISIONS, TASKS, type DecisionAction, type Locale } from '@assay/messages';
import { sayStored } from '@assay/server-platform/graphql';

type Data = Record<string, unknown>;
type Params = Record<string, string | number>;

/** Things a thread is about, by the words with which its events store them. */
const DISCUSSED: Record<string, string> = {
  'the claim': 'claim',
  'a source': 'evidence',
  'words of the draft': 'passage',
  'a suggestion': 'suggestion',
};

/** The parameters of actions whose sentence takes something else than the event's data as it is stored. */
const PARAMS: Partial<Record<AuditAction, (data: Data, locale: Locale) => Params>> = {
  'escalation.set': ({ afterHours }) => ({ afterHours: Number(afterHours ?? 0) }),
  'pack.exported': ({ versions }) => ({ versions: Number(versions) }),
  'api_key.revoked': ({ because }) => ({ how: because ? 'ended' : 'revoked' }),
  'job.run_again': ({ task }, locale) => titleOf(task, locale),
  'job.given_up': ({ task }, locale) => titleOf(task, locale),
  'claims.exported': ({ format }) => ({ format: String(format).toUpperCase() }),
  'claim.changed': ({ fields }, locale) => ({
    fields: listOf(fields, (field) => CHANGED_FIELDS.formatUnknown(locale, field, {}) ?? field),
  }),
  'claim.assigned': ({ names }) => ({ count: (names as string[]).length }),
  'claim.first_appearance_set': ({ appearance }) => ({ known: appearance ? 'yes' : 'no' }),
  'claim.merged': merged,
  'claim.merged_in': merged,
  'claim.decline': ({ reason }) => ({ gave: reason ? 'reason' : 'none' }),
  'claim.submit': ({ correction }) => ({ correction: (correction as string | null) ?? 'none' }),
  'claim.publish': ({ correction }) => ({ correction: (correction as string | null) ?? 'none' }),
  'claim.publication_failed': ({ why, reasons }, locale) => ({ why: whyFailed(why, reasons, locale) }),
  'claim.check_again_set': ({ on }) => ({ has: on ? 'day' : 'none' }),
  'discussion.resolved': discussed,
  'discussion.reopened': discussed,
  'suggestion.accepted': ({ count }) => ({ count: Number(count) }),
  'suggestion.rejected': ({ count }) => ({ count: Number(count) }),
  'evidence.grouped': ({ titles }) => ({ titles: listOf(titles, (title) => `“${title}”`) }),
};

/** The key of an action's sentence is the action: the compiler refuses one without a sentence. */
const keyOf = (action: AuditAction): DecisionAction => action;

/**
 * A decision as a sentence without its subject, in a locale: made of the action and its data, of which the chain has the
 * hash. An action that this version does not know is shown by its name. A removal under law leaves a decision without its
 * data: it is shown by its name too, where its sentence needs the data.
 */
export function auditSummary(action: string, data: Data, locale: Locale): string {
  const known = keyOf(action as AuditAction);
  if (!DECISIONS.messages.has(known)) return action;
  if (Object.keys(data).length === 0)
    return DECISIONS.formatUnknown(locale, known, {}) ?? DECISIONS.format(locale, 'destroyed', { action });
  const own = PARAMS[action as AuditAction]?.(data, locale);
  return DECISIONS.formatUnknown(locale, known, { ...shown(data), ...own }) ?? action;
}

/** The data as parameters: lists with commas between their items. */
function shown(data: Data): Params {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      Array.isArray(value) ? listOf(value, (item) => item) : String(value),
    ]),
  );
}

function merged({ evidence, appearances }: Data): Params {
  return { evidence: Number(evidence), appearances: Number(appearances) };
}

function listOf(items: unknown, show: (item: string) => string): string {
  return [...new Set((items as unknown[]).map((item) => show(String(item))))].join(', ');
}

/** Events from before reasons were recorded store the English sentence alone. */
function whyFailed(why: unknown, reasons: unknown, locale: Locale): string {
  const known: unknown = typeof reasons === 'string' ? JSON.parse(reasons) : null;
  return sayStored(String(why), known, locale) ?? '';
}

/** Events from before tasks were named store the title alone. */
function titleOf(task: unknown, locale: Locale): Params {
  const title = typeof task === 'string' ? TASKS.formatUnknown(locale, task, {}) : null;
  return title === null ? {} : { title };
}

function discussed({ about }: Data): Params {
  return { about: DISCUSSED[String(about)] ?? String(about) };
}
