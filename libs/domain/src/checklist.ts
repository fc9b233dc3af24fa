/** The questions that the editors of a new newsroom answer about every revision: PolitiFact's four. */
export const DEFAULT_CHECKLIST: readonly string[] = [
  'Is the claim literally true?',
  'Is there another way to read it?',
  'Did the claimant prove it?',
  'Have we rated claims like it the same?',
];
