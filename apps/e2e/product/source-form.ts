import type { Locator } from '@playwright/test';
import type { Stance } from '@assay/domain';

/** Makes the choices that the evidence form requires; with the name of an origin, the source shares that origin. */
export async function chooseSource(
  form: Locator,
  { stance = 'supports', origin }: { stance?: Stance; origin?: string } = {},
): Promise<void> {
  await form.getByLabel('Stance on the claim').selectOption(stance);
  await form.getByLabel('How the source knows').selectOption('primary');
  await form.getByLabel('Is the source named to readers?').selectOption('named');
  await form.getByLabel('Where the source has it from').selectOption(origin ? 'shared' : 'unknown');
  if (origin) await form.getByLabel('Name of the origin').fill(origin);
}
