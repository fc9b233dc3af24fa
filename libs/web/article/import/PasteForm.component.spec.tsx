import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm } from '@assay/web-session/form-test';
import { PasteForm } from './PasteForm';

it('imports the text as it is pasted, with what is known of its source', async () => {
  const onMade = vi.fn();
  await expectForm({
    form: <PasteForm onMade={onMade} onCancel={() => {}} />,
    operation: 'ImportText',
    submit: 'Import',
    open: () => page.getByText('Where it comes from').click(),
    firstWrong: ['Text of the article', 'Fill this in.'],
    fill: {
      'Text of the article': 'عنوان\n\nمتن ',
      Headline: ' ',
      'Address of the original': 'https://site.example/a',
      Authors: 'Ana, , Ben ',
      'Published on': '2024-05-06',
    },
    variables: {
      input: {
        articleId: undefined,
        text: 'عنوان\n\nمتن ',
        title: null,
        source: {
          url: 'https://site.example/a',
          publisher: null,
          authors: ['Ana', 'Ben'],
          publishedAt: '2024-05-06',
        },
      },
    },
    refused: ['source.url', 'Address of the original'],
    data: { importText: { outcome: 'new_article', article: { id: 'r1' } } },
  });
  expect(onMade).toHaveBeenCalledWith({ articleId: 'r1', outcome: 'new_article' });
});
