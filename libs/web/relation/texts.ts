import { textsFor } from '@assay/ui';

/** Texts of the relations between claims. */
export const { useTexts } = textsFor({
  story: 'Relations between the claims',
  storyText:
    'Members set the relations with full lines. Dashed lines are suggested from the structure of the claims.',
  picture:
    'The claims of this story in reading order, with an arc for each relation. The list below has the same relations.',
  claim: 'Related claims',
  none: 'No relation is set, and none is suggested.',
  kinds: {
    duplicates: 'says the same as',
    contradicts: 'contradicts',
    supports: 'supports',
    part_of: 'is part of',
  },
  back: {
    duplicates: 'says the same as',
    contradicts: 'contradicts',
    supports: 'is supported by',
    part_of: 'has as a part',
  },
  reasons: {
    same_statement: 'both say the same',
    same_event_other_cause: 'one event, two causes',
    cause_denied: 'one denies the cause that the other gives',
    other_number: 'the same with another number',
    other_direction: 'the same, the other way around',
    denied: 'one denies what the other says',
    same_event_same_cause: 'one event, the same cause',
    says_less: 'one says all that the other does, and more',
  },
  suggested: 'Suggested: {reason}',
  set: 'Set by {name}',
  accept: 'Set it',
  acceptOf: 'Set: {one} {kind} {other}',
  dismiss: 'Put aside',
  dismissOf: 'Put aside: {one} {kind} {other}',
  remove: 'Take back',
  removeOf: 'Take back: {one} {kind} {other}',
  add: 'Relate to another claim',
  addTitle: 'Relate this claim',
  kind: 'This claim',
  other: 'The other claim',
  otherHint: 'Type words of the claim, then choose it.',
  otherNone: 'No claim contains these words.',
  note: 'Why',
  save: 'Relate',
  cancel: 'Cancel',
  done: 'The claims are related.',
});
