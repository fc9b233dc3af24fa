import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import BulkDialog from './BulkDialog';

const base = { operation: 'ChangeClaims', data: { changeClaims: { operation: { id: 'b1' } } } };
const form = (kind: 'tag' | 'decline' | 'prioritise') => (
  <BulkDialog kind={kind} count={3} which={{ claimIds: ['c1'] }} onBegun={() => {}} onClose={() => {}} />
);

it('tags many claims', async () => {
  await expectForm({
    ...base,
    form: form('tag'),
    submit: 'Tag',
    firstWrong: ['Tag', 'Fill this in.'],
    fill: { Tag: ' ports ' },
    variables: { input: { claimIds: ['c1'], kind: 'tag', tag: 'ports' } },
    refused: ['tag', 'Tag'],
  });
});

it('declines many claims for one reason', async () => {
  await expectForm({
    ...base,
    form: form('decline'),
    submit: 'Decline',
    firstWrong: ['Why they are declined', 'Fill this in.'],
    fill: { 'Why they are declined': 'Opinions.' },
    variables: { input: { claimIds: ['c1'], kind: 'decline', reason: 'Opinions.' } },
    refused: ['reason', 'Why they are declined'],
  });
});

it('prioritises many claims', async () => {
  await expectForm({
    ...base,
    form: form('prioritise'),
    submit: 'Prioritise',
    fill: { Priority: 'low' },
    variables: { input: { claimIds: ['c1'], kind: 'prioritise', priority: 'low' } },
    refused: ['priority', 'Priority'],
  });
});
