import { expect, it, onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm, fieldOf, fillIn, refusal, renderForm } from '@assay/web-session/form-test';
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

it('shows a refusal at its field alone, where frames come before the page is rendered', async () => {
  const frames = vi.spyOn(window, 'requestAnimationFrame').mockImplementation((call) => {
    call(performance.now());
    return 0;
  });
  onTestFinished(() => frames.mockRestore());
  const message = '“paper” is no origin.';
  await renderForm(<ReaderOrigins origins={[]} />, {
    SetReaderOrigins: () => Promise.reject(refusal({ origins: message })),
  });
  await fillIn('Pages of these sites', 'paper');
  await page.getByRole('button', { name: 'Save the sites' }).click();
  await expect.element(fieldOf('Pages of these sites')).toHaveFocus();
  expect(page.getByText(message).elements()).toHaveLength(1);
});
