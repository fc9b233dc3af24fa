/** Where the keeping of a source stands: asked for, being fetched, kept, or given up with a reason. */
export const ARCHIVE_STATES = ['waiting', 'fetching', 'kept', 'failed'] as const;
export type ArchiveState = (typeof ARCHIVE_STATES)[number];

/** Why a page could not be fetched, or what was fetched could not be kept. Stable: clients read them. */
export const FETCH_PROBLEMS = [
  'refused_address',
  'too_many_redirects',
  'too_large',
  'too_slow',
  'no_such_host',
  'no_answer',
  'bad_status',
  'store_full',
] as const;
export type FetchProblem = (typeof FETCH_PROBLEMS)[number];

/** What became of a kept page on the web. */
export const DRIFTS = ['unchanged', 'changed', 'gone', 'quote_missing', 'unreachable'] as const;
export type Drift = (typeof DRIFTS)[number];

/** How an excerpt stands in what was kept. */
export const EXCERPT_STATES = ['exact', 'near', 'not_found'] as const;
export type ExcerptState = (typeof EXCERPT_STATES)[number];

/** Why two sources may share an origin. */
export const ORIGIN_SIGNS = ['same_site', 'same_publisher', 'quotes', 'near_identical'] as const;
export type OriginSign = (typeof ORIGIN_SIGNS)[number];

/** By which means somebody was asked to reply. */
export const REPLY_MEANS = ['email', 'phone', 'letter', 'message', 'in_person', 'form'] as const;
export type ReplyMeans = (typeof REPLY_MEANS)[number];

/** What came of a subject's right of reply: an answer, none by the deadline, none yet, or they were not asked. */
export const REPLY_OUTCOMES = ['answered', 'no_answer', 'waiting', 'not_asked'] as const;
export type ReplyOutcome = (typeof REPLY_OUTCOMES)[number];
