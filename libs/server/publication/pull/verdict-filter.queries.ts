import { fragment, type ValueOf } from '@assay/server-platform/database';
import type { RawBuilder, SqlBool } from 'kysely';
import type { VerdictFilter } from './verdict.types';

/** What a filter asks for: a value for each of its conditions. */
export interface FilterValues {
  ratingKeys?: string[];
  topic?: string;
  claimant?: string;
  publishedAfter?: Date;
  publishedBefore?: Date;
}

/** Names a condition of a filter. */
export type FilterName = keyof FilterValues;

/** The conditions, on a `publication p` and its `publication_version v`. */
const CONDITIONS: Record<FilterName, (value: ValueOf<FilterValues>) => RawBuilder<SqlBool>> = {
  ratingKeys: (value) => fragment`v.rating_key = any(${value('ratingKeys')}::text[])`,
  topic: (value) => fragment`v.topic = ${value('topic')}`,
  claimant: (value) => fragment`v.claimant_name = ${value('claimant')}`,
  publishedAfter: (value) => fragment`p.first_published_at >= ${value('publishedAfter')}`,
  publishedBefore: (value) => fragment`p.first_published_at < ${value('publishedBefore')}`,
};

const NAMES = ['ratingKeys', 'topic', 'claimant', 'publishedAfter', 'publishedBefore'] as const;

/** The values of the conditions that a filter has. An empty topic or claimant is no condition. */
export function filterValues(filter: VerdictFilter | null | undefined): FilterValues {
  const { ratingKeys, topic, claimant, publishedAfter, publishedBefore } = filter ?? {};
  return {
    ...(ratingKeys && { ratingKeys }),
    ...(topic && { topic }),
    ...(claimant && { claimant }),
    ...(publishedAfter && { publishedAfter }),
    ...(publishedBefore && { publishedBefore }),
  };
}

/** The names of the conditions that have a value, always in the same order. */
export function filterNames(values: FilterValues): FilterName[] {
  return NAMES.filter((name) => values[name] !== undefined);
}

/** The conditions of these names, on a `publication p` and its `publication_version v`. */
export function filterConditions(
  names: readonly FilterName[],
  value: ValueOf<FilterValues>,
): RawBuilder<SqlBool>[] {
  return names.map((name) => CONDITIONS[name](value));
}
