import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { fieldOf, fillIn, refusal, renderForm } from '@assay/web-session/form-test';
import { EvidenceForm } from './EvidenceForm';
import { EMPTY_EVIDENCE } from './evidence-values';

const onSeveral = vi.fn();
const adding = {
  claimId: 'c1',
  sources: [{ id: 'e1', title: 'Harbour register', url: 'https://port.example/register' }],
  onSeveral,
};
const form = (onSave: () => Promise<boolean>, initial = EMPTY_EVIDENCE) => (
  <EvidenceForm
    adding={adding}
    initial={initial}
    groups={['The port']}
    problem={undefined}
    busy={false}
    onSave={onSave}
    onCancel={() => {}}
  />
);

it('makes no choice for the person, and names the origin that is shared', async () => {
  const onSave = vi.fn(() => Promise.resolve(true));
  await renderForm(form(onSave));
  const save = page.getByRole('button', { name: 'Save' });
  await save.click();
  await expect.element(fieldOf('Title')).toHaveFocus();
  await expect.poll(() => page.getByText('Choose one. No choice is made for you.').elements().length).toBe(4);
  await expectAccessible();
  await fillIn('Title', 'Port log');
  await fillIn('Stance on the claim', 'supports');
  await fillIn('How the source knows', 'primary');
  await fillIn('Is the source named to readers?', 'named');
  await fillIn('Where the source has it from', 'shared');
  await save.click();
  await expect.element(fieldOf('Name of the origin')).toHaveFocus();
  await expect
    .element(fieldOf('Name of the origin'))
    .toHaveAccessibleDescription(/Enter the name of the origin\./);
  await fillIn('URL', 'port.example');
  await fillIn('Name of the origin', 'The port');
  await save.click();
  await expect.element(fieldOf('URL')).toHaveFocus();
  expect(onSave).not.toHaveBeenCalled();
  await fillIn('URL', '');
  await save.click();
  await expect
    .poll(() => onSave.mock.calls.map(([, input]: unknown[]) => input))
    .toEqual([
      {
        stance: 'supports',
        directness: 'primary',
        independenceGroup: 'The port',
        hasOwnOrigin: false,
        isUnnamed: false,
        title: 'Port log',
        url: null,
        publisher: null,
        excerpt: null,
        medium: null,
        mediaFinding: null,
        notes: null,
      },
    ]);
});

it('keeps every word after a refusal', async () => {
  const onSave = vi.fn(() => Promise.resolve(false));
  await renderForm(form(onSave));
  for (const [label, value] of [
    ['Title', 'Port log'],
    ['Stance on the claim', 'denies'],
    ['How the source knows', 'secondary'],
    ['Is the source named to readers?', 'unnamed'],
    ['Where the source has it from', 'own'],
  ] as const)
    await fillIn(label, value);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => onSave.mock.calls.length).toBe(1);
  await expect.element(fieldOf('Title')).toHaveValue('Port log');
  await expect.element(fieldOf('Where the source has it from')).toHaveValue('own');
});

describe('the page of a source', () => {
  const URL_OF_STORY = 'https://paper.example/story';
  const STORY = {
    __typename: 'SourceReading',
    ...{ url: URL_OF_STORY, title: 'Envoys leave', publisher: 'Harbour Courier', publishedAt: '2031-05-13' },
    ...{ language: 'en', direction: 'ltr', notice: null, evidence: null },
    passages: ['Two envoys left the town on Tuesday.', 'A second clerk denied it.'],
  };
  beforeEach(() => {
    localStorage.clear();
    onSeveral.mockClear();
  });

  /** Pastes into the field as a browser does. */
  const paste = async (text: string) => {
    const field = fieldOf('URL').element() as HTMLInputElement;
    field.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if (field.dispatchEvent(event)) document.execCommand('insertText', false, text);
    await Promise.resolve();
    return event.defaultPrevented;
  };
  const saves = () => Promise.resolve(true);
  const reads = (rendered: { requests: { operation: string }[] }) =>
    rendered.requests.filter(({ operation }) => operation === 'ReadSource').length;

  it('fills in the field that has the focus, and what is typed then replaces it', async () => {
    let answer: (page: object) => void;
    const reading = new Promise<object>((resolve) => (answer = resolve));
    await renderForm(form(saves), { ReadSource: () => reading });
    await fillIn('URL', URL_OF_STORY);
    await userEvent.keyboard('{Tab}');
    const title = fieldOf('Title');
    (title.element() as HTMLElement).focus();
    answer!({ readSource: STORY });
    await expect.element(title).toHaveValue(STORY.title);
    await userEvent.keyboard('My own title');
    await expect.element(title).toHaveValue('My own title');
  });

  it('is read when the field is left: it fills empty fields, and a sentence of it becomes the quote', async () => {
    const rendered = await renderForm(form(saves), { ReadSource: () => ({ readSource: STORY }) });
    await expect.element(fieldOf('URL')).toHaveFocus();
    await fillIn('URL', URL_OF_STORY);
    await fillIn('Title', 'My own title');
    await expect.element(fieldOf('Publisher')).toHaveValue('Harbour Courier');
    await expect.element(fieldOf('Title')).toHaveValue('My own title');
    expect(rendered.requests[0]).toMatchObject({
      variables: { input: { claimId: 'c1', url: URL_OF_STORY } },
    });
    await expect.element(page.getByText(/It was published on .*2031/)).toBeVisible();
    await expectAccessible();

    const passages = page.getByRole('group', { name: 'Nearest to the claim: choose one as the quote' });
    await fillIn('What it says', 'Typed by hand');
    (passages.getByRole('button').first().element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(fieldOf('What it says')).toHaveValue(STORY.passages[0]);
    await expect.element(passages.getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Put my words back' }).click();
    await expect.element(fieldOf('What it says')).toHaveValue('Typed by hand');
    expect(reads(rendered)).toBe(1);
  });

  it('that is another one afterwards replaces what the first filled in, and no typed word', async () => {
    const other = { ...STORY, title: 'A court sits', publisher: null, url: 'https://paper.example/court' };
    await renderForm(form(saves), {
      ReadSource: ({ input }) => ({
        readSource: (input as { url: string }).url === URL_OF_STORY ? STORY : other,
      }),
    });
    await fillIn('URL', URL_OF_STORY);
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}');
    await expect.element(fieldOf('Title')).toHaveValue('Envoys leave');
    await fillIn('Publisher', 'Harbour Courier, page 3');
    await fillIn('URL', other.url);
    (fieldOf('Notes for the newsroom').element() as HTMLElement).focus();
    await expect.element(fieldOf('Title')).toHaveValue('A court sits');
    await expect.element(fieldOf('Publisher')).toHaveValue('Harbour Courier, page 3');
  });

  it('that is being read can be stopped, and the focus returns to the field', async () => {
    await renderForm(form(saves), { ReadSource: () => new Promise(() => {}) });
    await fillIn('URL', URL_OF_STORY);
    (fieldOf('Title').element() as HTMLElement).focus();
    await expect.element(page.getByText('Reading the page at paper.example…')).toBeVisible();
    const stop = page.getByRole('button', { name: 'Stop' });
    (stop.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(fieldOf('URL')).toHaveFocus();
    await expect.element(stop).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Read the page' })).toBeVisible();
  });

  it('that cannot be read leaves the form as it is, with the reason and another try', async () => {
    let refuses = true;
    await renderForm(form(saves), {
      ReadSource: () => {
        if (refuses) throw refusal({ url: 'The page answered with status 404.' });
        return { readSource: STORY };
      },
    });
    await fillIn('URL', URL_OF_STORY);
    await fillIn('Title', 'Typed');
    await expect
      .element(page.getByText('The page answered with status 404. You can fill in the fields yourself.'))
      .toBeVisible();
    await expectAccessible();
    refuses = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(fieldOf('Publisher')).toHaveValue('Harbour Courier');
    await expect.element(fieldOf('Title')).toHaveValue('Typed');
  });

  it('is not visited where the member reads pages by hand, where the form came filled in, or for a known source', async () => {
    const given = { ...EMPTY_EVIDENCE, url: URL_OF_STORY };
    const rendered = await renderForm(form(saves, given), { ReadSource: () => ({ readSource: STORY }) });
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}');
    await fillIn('URL', 'https://www.port.example/register/?utm_source=x');
    await fillIn('Title', 'Typed');
    await expect
      .element(page.getByText('This page is a source of the claim already: Harbour register'))
      .toBeVisible();
    await page.getByRole('checkbox', { name: 'Read pages as soon as they are entered' }).click();
    await fillIn('URL', 'https://paper.example/other');
    await fillIn('Title', 'Typed again');
    expect(reads(rendered)).toBe(0);
    await page.getByRole('button', { name: 'Read the page' }).click();
    await expect.element(fieldOf('Publisher')).toHaveValue('Harbour Courier');
    expect(reads(rendered)).toBe(1);
  });

  it('is one of several if a list is pasted; a single one is pasted as it is', async () => {
    await renderForm(form(saves), { ReadSource: () => ({ readSource: STORY }) });
    expect(await paste('https://a.example/1\nhttps://b.example/2 and\nhttps://a.example/1')).toBe(true);
    expect(onSeveral.mock.calls).toEqual([
      [{ addresses: ['https://a.example/1', 'https://b.example/2'], rest: ['and'] }, false],
    ]);
    expect(await paste(URL_OF_STORY)).toBe(false);
    await expect.element(fieldOf('URL')).toHaveValue(URL_OF_STORY);
  });
});
