import { textsFor } from '@assay/ui';

/** Texts that several parts of a claim's page share. */
export const { useTexts: useClaimTexts } = textsFor({
  desk: 'Desk',
  part: { headline: 'headline', summary: 'summary', rationale: 'rationale' },
});
