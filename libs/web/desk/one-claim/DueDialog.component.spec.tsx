import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import DueDialog from './DueDialog';

it('sets when a claim is due, in the time zone of the reader', async () => {
  const claim = { id: 'c1', version: 3, dueAt: null };
  await expectForm({
    form: <DueDialog claim={claim} onSet={() => {}} onClose={() => {}} />,
    operation: 'SetDueFromDesk',
    submit: 'Save',
    fill: { Due: '2031-03-05T18:00' },
    variables: {
      input: { claimId: 'c1', expectedVersion: 3, dueAt: new Date('2031-03-05T18:00').toISOString() },
    },
    refused: ['dueAt', 'Due'],
    data: { updateClaim: { claim: { id: 'c1', version: 4, dueAt: '2031-03-05T18:00:00Z' } } },
  });
});
