import { textsFor } from '@assay/ui';

/** Texts of the verdicts on similar claims. */
export const { useTexts } = textsFor({
  ours: 'Checked by this newsroom',
  theirs: 'Checked by other publishers',
  theirsText: 'These verdicts are in the words of their publishers. They are not ours.',
  noneTitle: 'No similar claims yet',
  noneText: 'There is no verdict on a similar claim, neither of this newsroom nor of other publishers.',
  SAME_CLAIM: 'Same claim',
  RELATED: 'Related',
  rated: 'says',
  noLabel: 'gave no rating',
  scale: '({value} on a scale from {worst}, most false, to {best})',
  unnamedPublisher: 'A publisher without a name',
  page: 'Read it there',
  replaced: 'Replaced by their newer review',
  replacedOn: 'Replaced by their review of {day}',
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
