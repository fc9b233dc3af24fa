import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm } from '../form/test';
import { AskToSignUp } from './AskToSignUp';

it('asks for an address and says that a link was sent there', async () => {
  await expectForm({
    form: <AskToSignUp invitationToken="t" />,
    operation: 'AskToSignUp',
    submit: 'Send the link',
    firstWrong: ['E-mail', 'Fill this in.'],
    fill: { 'E-mail': 'ana@paper.example' },
    variables: { input: { email: 'ana@paper.example', invitationToken: 't' } },
    refused: ['email', 'E-mail'],
    data: { askToSignUp: { ok: true } },
  });
  await expect.element(page.getByText('A link was sent to ana@paper.example.')).toBeVisible();
});
