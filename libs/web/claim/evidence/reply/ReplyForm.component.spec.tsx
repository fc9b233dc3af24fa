import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import { page } from 'vitest/browser';
import { ClaimPageProvider } from '../../page/claim-page-context';
import { Replies } from './Replies';

const PAGE = {
  claimId: 'c1',
  may: () => true,
  discussion: undefined,
  discuss: () => undefined,
  setAside: new Set<string>(),
  putAside: () => undefined,
};

const one = {
  form: (
    <ClaimPageProvider value={PAGE}>
      <Replies claim={{ id: 'c1', replyRequests: [] } as never} />
    </ClaimPageProvider>
  ),
  operation: 'AskForReply',
  submit: 'Save',
  open: () => page.getByRole('button', { name: 'Record a request' }).click(),
  firstWrong: ['Who is accused or concerned', 'Fill this in.'] as [string, string],
  data: { askForReply: { request: { id: 'q1' } } },
};
const PUBLISHED = 'Is this published with the verdict?';

it('records a request with its deadline, published or not', async () => {
  await expectForm({
    ...one,
    fill: {
      'Who is accused or concerned': ' The port ',
      Asked: '2031-03-05T10:00',
      Deadline: '2031-03-07T10:00',
      'What was put to them': 'Was it closed?',
      [PUBLISHED]: 'internal',
    },
    variables: {
      input: {
        claimId: 'c1',
        whom: 'The port',
        forPublication: false,
        means: 'email',
        askedAt: new Date('2031-03-05T10:00').toISOString(),
        deadline: new Date('2031-03-07T10:00').toISOString(),
        question: 'Was it closed?',
        address: null,
      },
    },
    refused: ['deadline', 'Deadline'],
  });
});

it('records why they were not asked', async () => {
  await expectForm({
    ...one,
    fill: {
      'Who is accused or concerned': 'The port',
      'Were they asked to reply?': 'not_asked',
      'Why they were not asked': 'A source is in danger.',
      [PUBLISHED]: 'published',
    },
    variables: {
      input: { claimId: 'c1', whom: 'The port', forPublication: true, reason: 'A source is in danger.' },
    },
    refused: ['reason', 'Why they were not asked'],
  });
});
