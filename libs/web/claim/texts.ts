import { textsFor } from '@assay/ui';

/** Words that more than one part of a claim's page says. */
export const { useTexts: useClaimTexts } = textsFor('claim', {
  desk: 'Desk',
  part: { headline: 'headline', summary: 'summary', rationale: 'rationale' },
});
