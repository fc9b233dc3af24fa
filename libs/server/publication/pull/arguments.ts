/** How every question for published content names the newsroom it is asked of. */
export const NEWSROOM_ARGUMENT = {
  type: () => String,
  nullable: true,
  description: "The newsroom's slug; members and keys may leave it out.",
} as const;

/** How every question for one verdict names it by its slug. */
export const SLUG_ARGUMENT = {
  type: () => String,
  nullable: true,
  description:
    'Unique within a newsroom. Without `newsroom`, it is looked for in your own, then in those that are public.',
} as const;
