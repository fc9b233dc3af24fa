import type { Locator } from '@playwright/test';
import type { Stance } from '@assay/domain';

/** Makes the choices that the evidence form requires; with the name of an origin, the source shares that origin. */
export async function chooseSource(
  form: Locator,
  { stance = 'supports', origin }: { stance?: Stance; origin?: string } = {},
): Promise<void> {
  await form.getByLabel('Towards the claim it').selectOption(stance);
  await form.getByLabel('It knows').selectOption('primary');
  await form.getByLabel('Readers are told who the source is').selectOption('named');
  await form.getByLabel('Where it has it from').selectOption(origin ? 'shared' : 'unknown');
  if (origin) await form.getByLabel('Name of the origin').fill(origin);
}
