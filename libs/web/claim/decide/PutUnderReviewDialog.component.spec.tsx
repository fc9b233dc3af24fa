import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import PutUnderReviewDialog from './PutUnderReviewDialog';

it('puts a published verdict under review with the words that readers see', async () => {
  await expectForm({
    form: <PutUnderReviewDialog claimId="c1" onClose={() => {}} />,
    operation: 'PutUnderReview',
    submit: 'Put under review now',
    firstWrong: ['What readers are told', 'Fill this in.'],
    fill: { 'What readers are told': 'A source is in doubt.' },
    variables: { input: { claimId: 'c1', reason: 'A source is in doubt.' } },
    refused: ['reason', 'What readers are told'],
    data: { putUnderReview: { claim: null } },
  });
});
