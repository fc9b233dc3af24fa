import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import RequestDialog from './RequestDialog';

it('asks for a removal with its public reason', async () => {
  await expectForm({
    form: <RequestDialog claimId="c1" onClose={() => {}} />,
    operation: 'RequestRemoval',
    submit: 'Ask for the removal',
    firstWrong: ['Why it is removed', 'Fill this in.'],
    fill: {
      'Why it is removed': 'A court ordered it.',
      'Remove the article too. This is refused if another claim is marked in it.': true,
    },
    variables: { input: { claimId: 'c1', publicReason: 'A court ordered it.', withArticle: true } },
    refused: ['publicReason', 'Why it is removed'],
    data: { requestRemoval: { claim: null } },
  });
});
