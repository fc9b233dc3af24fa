/** How every question for published content names the newsroom it is asked of. */
export const NEWSROOM_ARGUMENT = {
  type: () => String,
  nullable: true,
  description: "The newsroom's slug; members and keys may leave it out.",
} as const;
