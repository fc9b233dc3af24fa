import { z } from 'zod';

/** A policy as the event of its setting has it. */
const RECORDED_POLICY = z.object({
  requiredApprovals: z.number(),
  fourEyes: z.boolean(),
  /** As `2 of 3`; null, or absent in older events, where editors do not vote. */
  ratingVote: z.string().nullish(),
  minIndependentSources: z.number(),
  bothSides: z.boolean(),
  /** Absent in events from before there was such a rule; it was false then. */
  excludeSubmitter: z.boolean().optional(),
  countUnnamedSources: z.boolean().optional(),
  replyRequired: z.boolean().optional(),
});

/** The columns of a published version that repeat what its bytes say. */
const VERDICT_BESIDE = z.object({
  ratingKey: z.string(),
  topic: z.string().nullable(),
  claimantName: z.string().nullable(),
  statement: z.string(),
  language: z.string().nullable(),
});

/** An event of the audit log that names a revision. */
const RECORDED_EVENT = z.object({
  seq: z.number(),
  action: z.string(),
  actor: z.string().nullable(),
  /** As ISO 8601. */
  at: z.string(),
  /** Of a submission by today's rule; null in older events. */
  contributors: z.array(z.string()).nullable(),
  /** What the public reads about a correction or a retraction; null where there is none, and in older events. */
  notice: z.string().nullable(),
  tellsNotice: z.boolean(),
  /** Of a submission: the number of the revision; null in older events. */
  number: z.number().nullable(),
  /** Of a submission: the class of its correction. */
  correction: z.string().nullable(),
  /** Of a review: what the editor noted. */
  note: z.string().nullable(),
  tellsNote: z.boolean(),
  /** Of a correction: whether it changes what a reader takes away; null where it was not asked, and in older events. */
  changesTakeaway: z.boolean().nullable(),
  tellsTakeaway: z.boolean(),
  /** Of an approval or a vote: the version of the policy in force; null in older events, which were judged without it. */
  policy: z.number().nullable(),
  /**
   * Of an approval or a vote: the members whose password and its member's one person might know; null in older events, which
   * were judged by the makers of links alone.
   */
  linkedWith: z.array(z.string()).nullable(),
  /** Of a publishing: the ballots it rests on, each as `member rating`; null in older events. */
  ballots: z.array(z.string()).nullable(),
});

/** An editor's decision on a revision, as its row tells it. */
const STORED_REVIEW = z.object({
  reviewer: z.string(),
  decision: z.enum(['approve', 'request_changes']),
  note: z.string().nullable(),
  /** As ISO 8601. */
  at: z.string(),
});

/** A link with which an approver's password was set, or could have been. */
const PASSWORD_LINK = z.object({
  maker: z.string().nullable(),
  member: z.string().nullable(),
  seq: z.number(),
  /** As ISO 8601. */
  at: z.string(),
});

/** A policy that a member put in force. */
const POLICY_SET = RECORDED_POLICY.pick({ fourEyes: true, excludeSubmitter: true }).extend({
  version: z.number(),
  seq: z.number(),
});

/** What a published version is held against that PostgreSQL gathers as JSON or as text. */
export const HELD_AGAINST = z.object({
  /** As ISO 8601: when the verdict is said to be first published. */
  firstPublishedAt: z.string(),
  /** As ISO 8601. */
  submittedAt: z.string(),
  /** The rules that a draft had to meet before it could be submitted. */
  draftRules: RECORDED_POLICY.pick({ minIndependentSources: true, bothSides: true }).extend({
    countUnnamedSources: z.boolean(),
    replyRequired: z.boolean(),
  }),
  /** What the audit log says of how this version of the policy was set; null where it says nothing that is a policy. */
  policySet: RECORDED_POLICY.nullable().catch(null),
  /** The columns next to the frozen bytes, for search and filters. */
  beside: VERDICT_BESIDE,
  /** Its place in the feed of changes; null where it has none. */
  inFeed: z.object({ kind: z.string(), at: z.string() }).nullable(),
  approvers: z.array(z.string()),
  contributors: z.array(z.string()),
  /** With when each was cast, as ISO 8601. */
  ballots: z.array(z.object({ member: z.string(), rating: z.string(), at: z.string() })),
  /** Every decision on the revision. */
  reviews: z.array(STORED_REVIEW),
  /** What the audit log recorded about the revision, in order. */
  events: z.array(RECORDED_EVENT),
  links: z.array(PASSWORD_LINK),
  /** Links that were made in other newsrooms. A person who is no member of this newsroom is named by their account. */
  linksElsewhere: z.array(PASSWORD_LINK.omit({ seq: true })),
  /** Every policy of the newsroom but its first, in the order in which they were set. */
  policies: z.array(POLICY_SET),
});

export type RecordedPolicy = z.infer<typeof RECORDED_POLICY>;
export type VerdictBeside = z.infer<typeof VERDICT_BESIDE>;
export type RecordedEvent = z.infer<typeof RECORDED_EVENT>;
export type StoredReview = z.infer<typeof STORED_REVIEW>;
