import type { VerdictFilter } from './verdict.types';

/**
 * Conditions of SQL that a filter asks of a `publication p` and its `publication_version v`.
 *
 * @param values the statement's values, to which the filter's own are added
 */
export function matching(filter: VerdictFilter | null | undefined, values: unknown[]): string[] {
  const conditions: string[] = [];
  const condition = (sql: (parameter: string) => string, value: unknown) => {
    if (value !== undefined && value !== null) conditions.push(sql(`$${values.push(value)}`));
  };
  condition((p) => `v.rating_key = any(${p}::text[])`, filter?.ratingKeys);
  condition((p) => `v.topic = ${p}`, filter?.topic || null);
  condition((p) => `v.claimant_name = ${p}`, filter?.claimant || null);
  condition((p) => `p.first_published_at >= ${p}`, filter?.publishedAfter);
  condition((p) => `p.first_published_at < ${p}`, filter?.publishedBefore);
  return conditions;
}
