/** One label of a rating scale. */
export interface RatingDefinition {
  /** Stable within the scale's version. */
  key: string;
  label: string;
  definition: string;
  /** `#rrggbb`; never shown without the label and its mark. */
  colour: string;
  /** Place on the numeric scale, best highest; null where the label is not on it (unproven). */
  ordinal: number | null;
}

/** The scale a new newsroom starts with: six steps, blue to deep orange, safe for colour-blind readers. */
export const SIX_STEP_SCALE: { name: string; ratings: RatingDefinition[] } = {
  name: 'Six steps',
  ratings: [
    {
      key: 'true',
      label: 'True',
      definition: 'The evidence bears the claim out, and nothing important is left out.',
      colour: '#14527a',
      ordinal: 5,
    },
    {
      key: 'mostly_true',
      label: 'Mostly true',
      definition: 'The claim holds, with a detail that needs saying.',
      colour: '#4f86a8',
      ordinal: 4,
    },
    {
      key: 'mixed',
      label: 'Mixed',
      definition: 'Part of the claim holds and part does not.',
      colour: '#b88a1b',
      ordinal: 3,
    },
    {
      key: 'mostly_false',
      label: 'Mostly false',
      definition: 'The claim has a grain of truth and misleads.',
      colour: '#c56a1d',
      ordinal: 2,
    },
    {
      key: 'false',
      label: 'False',
      definition: 'The evidence shows the claim is wrong.',
      colour: '#a33d12',
      ordinal: 1,
    },
    {
      key: 'unproven',
      label: 'Unproven',
      definition: 'What is known neither bears the claim out nor rules it out.',
      colour: '#75726a',
      ordinal: null,
    },
  ],
};
