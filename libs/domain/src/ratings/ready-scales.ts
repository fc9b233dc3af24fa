import type { RatingScaleDefinition } from './rating';

/** The scale of a new newsroom: six steps, blue to deep orange, safe for colour-blind readers. */
export const SIX_STEP_SCALE: RatingScaleDefinition = {
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

/** For newsrooms that answer yes, no, or not known. */
export const THREE_STEP_SCALE: RatingScaleDefinition = {
  name: 'Three steps',
  ratings: [
    {
      key: 'true',
      label: 'True',
      definition: 'The evidence bears the claim out.',
      colour: '#14527a',
      ordinal: 2,
    },
    {
      key: 'misleading',
      label: 'Misleading',
      definition: 'The words hold, and what they make a reader believe does not.',
      colour: '#b88a1b',
      ordinal: 1,
    },
    {
      key: 'false',
      label: 'False',
      definition: 'The evidence shows the claim is wrong.',
      colour: '#a33d12',
      ordinal: 0,
    },
  ],
};

/** For newsrooms that name what is wrong with a claim and rank nothing. */
export const LABEL_ONLY_SCALE: RatingScaleDefinition = {
  name: 'Labels only',
  ratings: [
    {
      key: 'correct',
      label: 'Correct',
      definition: 'The evidence bears the claim out.',
      colour: '#14527a',
      ordinal: null,
    },
    {
      key: 'missing_context',
      label: 'Missing context',
      definition: 'What is left out changes what the claim means.',
      colour: '#b88a1b',
      ordinal: null,
    },
    {
      key: 'altered',
      label: 'Altered',
      definition: 'Words, a picture or a recording were changed.',
      colour: '#c56a1d',
      ordinal: null,
    },
    {
      key: 'false',
      label: 'False',
      definition: 'The evidence shows the claim is wrong.',
      colour: '#a33d12',
      ordinal: null,
    },
    {
      key: 'satire',
      label: 'Satire',
      definition: 'Made to amuse, and passed on as fact.',
      colour: '#6a5f8f',
      ordinal: null,
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

/** Scales a newsroom can start from. */
export const READY_SCALES = {
  six_step: SIX_STEP_SCALE,
  three_step: THREE_STEP_SCALE,
  label_only: LABEL_ONLY_SCALE,
} as const satisfies Record<string, RatingScaleDefinition>;
