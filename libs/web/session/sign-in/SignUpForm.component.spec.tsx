import { expect, it, vi } from 'vitest';
import { expectForm } from '../form/test';
import { SignUpForm } from './SignUpForm';

const DATA = { signUp: { viewer: { account: { id: 'a1' }, member: { id: 'm1' } } } };

it('makes an account with a newsroom', async () => {
  const onIn = vi.fn();
  await expectForm({
    form: <SignUpForm onIn={onIn} setupToken="t" />,
    operation: 'SignUp',
    submit: 'Make the account',
    firstWrong: ['Your name', 'Fill this in.'],
    fill: {
      'Your name': ' Ana  Silva ',
      'E-mail': 'ana@paper.example',
      Password: 'a long sentence',
      Newsroom: 'The Paper',
    },
    variables: {
      input: {
        name: 'Ana Silva',
        email: 'ana@paper.example',
        password: 'a long sentence',
        newsroomName: 'The Paper',
        setupToken: 't',
      },
    },
    refused: ['password', 'Password'],
    data: DATA,
  });
  expect(onIn).toHaveBeenCalledTimes(1);
});

it('joins by an invitation without naming a newsroom', async () => {
  await expectForm({
    form: <SignUpForm onIn={() => {}} invitationToken="t" email="ana@paper.example" />,
    operation: 'SignUp',
    submit: 'Make the account',
    firstWrong: ['Your name', 'Fill this in.'],
    fill: { 'Your name': 'Ana', Password: 'a long sentence' },
    variables: {
      input: { name: 'Ana', email: 'ana@paper.example', password: 'a long sentence', invitationToken: 't' },
    },
    refused: ['name', 'Your name'],
    data: DATA,
  });
});
