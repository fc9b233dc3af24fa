/**
 * The state of a source's snapshot: a member asked for it, a worker is fetching the page, it is stored, or the worker
 * gave up with a reason.
 */
export const ARCHIVE_STATES = ['waiting', 'fetching', 'kept', 'failed'] as const;
export type ArchiveState = (typeof ARCHIVE_STATES)[number];

/** Why a page could not be fetched or stored. The codes are stable, since clients read them. */
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

/** What a later visit to an archived page found. */
export const DRIFTS = ['unchanged', 'changed', 'gone', 'quote_missing', 'unreachable'] as const;
export type Drift = (typeof DRIFTS)[number];

/** How a source's excerpt is found in its snapshot. */
export const EXCERPT_STATES = ['exact', 'near', 'not_found'] as const;
export type ExcerptState = (typeof EXCERPT_STATES)[number];

/** Why two sources may share an origin. */
export const ORIGIN_SIGNS = ['same_site', 'same_publisher', 'quotes', 'near_identical'] as const;
export type OriginSign = (typeof ORIGIN_SIGNS)[number];

/** By which means a subject of the claim was asked to reply. */
export const REPLY_MEANS = ['email', 'phone', 'letter', 'message', 'in_person', 'form'] as const;
export type ReplyMeans = (typeof REPLY_MEANS)[number];

/**
 * The outcome of a subject's right of reply: an answer, none by the deadline, none yet, or the newsroom did not ask
 * them.
 */
export const REPLY_OUTCOMES = ['answered', 'no_answer', 'waiting', 'not_asked'] as const;
export type ReplyOutcome = (typeof REPLY_OUTCOMES)[number];
