import { it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm } from '@assay/web-session/form-test';
import { Waivers } from './Waivers';

const TRANSITIONS = {
  id: 'c1',
  stage: 'checking',
  availableTransitions: [
    {
      name: 'submit',
      to: 'in_review',
      allowed: false,
      blockers: [{ code: 'too_few_sources', message: 'Cite another source.' }],
    },
  ],
};

it('waives a rule that holds the claim back, with a reason', async () => {
  await expectForm({
    form: <Waivers claim={{ ...TRANSITIONS, id: 'c1', waivers: [] } as never} mayWaive />,
    operation: 'WaiveRule',
    submit: 'Waive the rule',
    open: () => page.getByRole('button', { name: 'Waive: independent sources' }).click(),
    firstWrong: ['Why is this rule waived: independent sources?', 'Fill this in.'],
    fill: { 'Why is this rule waived: independent sources?': 'One court ruled.' },
    variables: { input: { claimId: 'c1', rule: 'min_independent_sources', reason: 'One court ruled.' } },
    refused: ['reason', 'Why is this rule waived: independent sources?'],
    data: { waiveRule: { claim: null } },
  });
});
