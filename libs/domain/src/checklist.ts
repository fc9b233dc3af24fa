/** What a new newsroom's editors ask of every revision: PolitiFact's four questions. */
export const DEFAULT_CHECKLIST: readonly string[] = [
  'Is the claim literally true?',
  'Is there another way to read it?',
  'Did whoever made it prove it?',
  'Have we rated claims like it the same?',
];
