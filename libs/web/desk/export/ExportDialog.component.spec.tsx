import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import ExportDialog from './ExportDialog';

it('writes the claims of the list to a file', async () => {
  await expectForm({
    form: <ExportDialog filter={{} as never} onClose={() => {}} />,
    operation: 'ExportClaims',
    submit: 'Write the file',
    answers: { ClaimExports: () => ({ claimExports: [] }) },
    fill: { As: 'json' },
    variables: { input: { format: 'json', filter: {} } },
    refused: ['format', 'As'],
    data: {
      exportClaims: {
        export: {
          __typename: 'ClaimExport',
          id: 'e1',
          format: 'json',
          state: 'done',
          total: 2,
          totalIsExact: true,
          done: 2,
          path: '/exports/e1',
          createdAt: '2031-03-05T10:00:00Z',
          createdBy: { __typename: 'Member', id: 'm1', name: 'Desk editor' },
        },
      },
    },
  });
});
