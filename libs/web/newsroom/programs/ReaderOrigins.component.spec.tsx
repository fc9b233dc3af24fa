import { it } from 'vitest';
import { expectForm } from '@assay/web-session/form-test';
import { ReaderOrigins } from './ReaderOrigins';

const DATA = { setReaderOrigins: { newsroom: { id: 'n1', readerOrigins: [] } } };

it('lists the sites, one a line', async () => {
  await expectForm({
    form: <ReaderOrigins origins={[]} />,
    operation: 'SetReaderOrigins',
    submit: 'Save the sites',
    fill: { 'Pages of these sites': 'https://a.example\n\nhttps://b.example ' },
    variables: { input: { origins: ['https://a.example', 'https://b.example'] } },
    refused: ['origins', 'Pages of these sites'],
    data: DATA,
  });
});

it('opens what is published to any site', async () => {
  await expectForm({
    form: <ReaderOrigins origins={['https://a.example']} />,
    operation: 'SetReaderOrigins',
    submit: 'Save the sites',
    fill: { 'Pages of any site': true },
    variables: { input: { origins: null } },
    data: DATA,
  });
});
