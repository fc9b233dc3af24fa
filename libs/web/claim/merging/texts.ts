import { textsFor } from '@assay/ui';

/** Texts of merging a claim into another. */
export const { useTexts } = textsFor({
  title: 'Merge into which claim?',
  of: 'This claim:',
  find: 'Find the claim to keep by its statement',
  found: '{count, plural, =0 {No similar claim} one {# similar claim} other {# similar claims}}',
  failed: 'The claims could not be loaded.',
  choose: 'Choose',
  sure: 'Merge into this claim?',
  goes: 'Evidence, passages in articles, requests for a reply, threads, tags and assignees go to the claim that is kept.',
  stays:
    'The words of this claim’s draft and its history stay on its own page, which is archived and names the claim that is kept.',
  never: 'This cannot be undone.',
  merge: 'Merge',
  other: 'Choose another claim',
  done: 'The claim is merged. You are on the page of the claim that is kept.',
});
