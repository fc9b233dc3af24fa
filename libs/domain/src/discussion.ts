/** What a thread of a claim's discussion is about. */
export const DISCUSSION_SUBJECTS = ['claim', 'evidence', 'passage', 'suggestion'] as const;
export type DiscussionSubject = (typeof DISCUSSION_SUBJECTS)[number];
