import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { StagePill } from './StagePill';

const STAGES = ['triage', 'checking', 'in_review', 'approved', 'published', 'declined'] as const;

it('names every stage in text', async () => {
  const { container } = await render(
    <main>
      {STAGES.map((stage) => (
        <StagePill key={stage} stage={stage} />
      ))}
    </main>,
  );
  expect([...container.querySelectorAll('main > span')].map((pill) => pill.textContent)).toEqual([
    'Triage',
    'Checking',
    'In review',
    'Approved',
    'Published',
    'Declined',
  ]);
});

it('says of an archived claim its stage and that it is archived', async () => {
  await render(
    <main>
      <StagePill stage="checking" isArchived />
    </main>,
  );
  await expect.element(page.getByText('Checking · Archived')).toBeVisible();
});

it('says of a claim in any stage that its published verdict is void', async () => {
  await render(
    <main>
      <StagePill stage="published" isVoid />
      <StagePill stage="checking" isVoid />
    </main>,
  );
  await expect.element(page.getByText('Void', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Checking · Void')).toBeVisible();
});
