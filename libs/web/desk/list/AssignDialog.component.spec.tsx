import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import AssignDialog from './AssignDialog';

it('assigns and takes back members', async () => {
  await expectForm({
    form: <AssignDialog claimId="c1" assigned={['m1']} onClose={() => {}} />,
    operation: 'AssignFromDesk',
    submit: 'Save',
    answers: { AssignableMembers: () => ({ newsroom: NEWSROOM }) },
    open: async () => {},
    fill: { Ana: false, Ben: true },
    variables: { input: { claimId: 'c1', memberIds: ['m2'] } },
    data: { assignClaim: { claim: { id: 'c1', assignees: [] } } },
  });
});

const NEWSROOM = {
  id: 'n1',
  members: ['Ana', 'Ben'].map((name, index) => ({
    id: `m${index + 1}`,
    name,
    role: 'checker',
    awayUntil: null,
  })),
};
