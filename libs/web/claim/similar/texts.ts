import { textsFor } from '@assay/ui';

/** Texts of verdicts on claims like this one. */
export const { useTexts } = textsFor('claim.similar', {
  ours: 'Checked by this newsroom',
  theirs: 'Checked by other publishers',
  theirsText: 'Their verdicts in their words. They are not ours.',
  noneTitle: 'Nothing like it yet',
  noneText: 'No verdict of this newsroom, or imported from other publishers, is on a claim like this one.',
  SAME_CLAIM: 'Same claim',
  RELATED: 'Related',
  rated: 'says',
  noLabel: 'gave no rating',
  scale: '({{value}} on a scale from {{worst}}, most false, to {{best}})',
  somebody: 'A publisher without a name',
  page: 'Read it there',
  replaced: 'Replaced by their newer review',
  replacedOn: 'Replaced by their review of {{day}}',
  changed: 'changed',
  isVoid: 'retracted',
  sameClaimant: 'same claimant',
  here: 'Here:',
  there: 'There:',
  nothing: 'not said',
  kinds: {
    NUMBER: 'Number',
    DATE: 'Date',
    NAME: 'Name',
    DIRECTION: 'Direction',
    ROLES: 'Order',
    WORDS: 'Words',
  },
});
