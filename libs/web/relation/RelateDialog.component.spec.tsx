import { it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectForm, fillIn } from '@assay/web-session/form-test';
import RelateDialog from './RelateDialog';

it('relates a claim to one that is found by its words', async () => {
  await expectForm({
    form: <RelateDialog claimId="c1" onClose={() => {}} />,
    operation: 'RelateClaims',
    submit: 'Relate',
    answers: {
      ClaimsToRelate: () => ({
        claims: { edges: [{ node: { id: 'c2', statement: 'The port is open.' } }] },
      }),
    },
    open: async () => {
      await fillIn('The other claim', 'port');
      await page.getByRole('radio', { name: 'The port is open.' }).click();
      await userEvent.keyboard('{Tab}');
    },
    fill: { 'This claim': 'supports' },
    variables: { input: { fromId: 'c1', toId: 'c2', kind: 'supports', note: null } },
    refused: ['toId', 'The other claim'],
    data: { relateClaims: { from: null } },
  });
});
