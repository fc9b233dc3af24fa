import { expect, it } from 'vitest';
import { expectForm, fieldOf } from '@assay/web-session/form-test';
import { Invitations } from './Invitations';

const INVITATION = {
  __typename: 'Invitation',
  id: 'i1',
  role: 'editor',
  email: 'ben@paper.example',
  createdAt: '2031-03-05T10:00:00Z',
  expiresAt: '2031-03-12T10:00:00Z',
  invitedBy: { __typename: 'Member', id: 'm1', name: 'Desk editor' },
};

it('invites one address, or anyone with the link', async () => {
  const one = {
    form: <Invitations />,
    operation: 'InviteMember',
    submit: 'Make a link',
    answers: {
      Invitations: () => ({
        accountRules: { sendsEmails: true },
        newsroom: { id: 'n1', invitations: [] },
      }),
    },
    data: { inviteMember: { link: 'https://paper.example/join/t', invitation: INVITATION } },
  };
  await expectForm({
    ...one,
    fill: { Role: 'editor', 'Only for this e-mail': 'ben@paper.example' },
    variables: { input: { role: 'editor', email: 'ben@paper.example' } },
    refused: ['email', 'Only for this e-mail'],
  });
  await expect.element(fieldOf('Invitation link')).toHaveValue('https://paper.example/join/t');
});
