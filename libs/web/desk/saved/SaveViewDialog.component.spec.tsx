import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import SaveViewDialog from './SaveViewDialog';

it('names a view in one line, and shares it', async () => {
  await expectForm({
    form: <SaveViewDialog filter={{} as never} sort={'AGE' as never} grouping="topic" onClose={() => {}} />,
    operation: 'SaveView',
    submit: 'Save',
    firstWrong: ['Name', 'Fill this in.'],
    fill: { Name: 'Ports  of the north', 'All members see this view': true },
    variables: {
      input: { name: 'Ports of the north', isShared: true, filter: {}, orderBy: 'AGE', groupBy: 'topic' },
    },
    refused: ['name', 'Name'],
    data: { saveView: { viewId: 'w1' } },
  });
});
