import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Locator } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { refusal, renderForm } from './form-page';
import type { Answer } from './form-page';

/** A form, how it is filled, and what it then sends. */
export interface FormCase {
  form: ReactNode;
  /** The name of the mutation that it sends. */
  operation: string;
  /** The name of its button. */
  submit: string;
  /** What is filled in, by the labels of the fields in their order; a tick is `true` or `false`. */
  fill: Record<string, string | boolean>;
  /** The variables of the mutation after that. */
  variables: object;
  /** The label of the first field that an empty form lacks, with its error; undefined if none is required. */
  firstWrong?: [label: string, error: string];
  /** The server's path of a field and its label, to see where a refusal is shown; undefined if no field can be refused. */
  refused?: [path: string, label: string];
  /** The data of the mutation. */
  data: object;
  /** Answers to the other operations of the form. */
  answers?: Record<string, Answer>;
  /** Opens the form. */
  open?: () => Promise<unknown>;
}

/** The control with a label. Its text begins with the label's own: a required one ends with an asterisk. */
export function fieldOf(label: string): Locator {
  for (const element of document.querySelectorAll('label')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    if (
      own
        .map((node) => node.textContent)
        .join('')
        .trim() !== label
    )
      continue;
    const control = element.htmlFor
      ? document.getElementById(element.htmlFor)
      : element.querySelector('input');
    if (control) return page.elementLocator(control);
  }
  throw new Error(`No field has the label “${label}”.`);
}

/** Fills a field in, as its kind needs. */
export async function fillIn(label: string, value: string | boolean): Promise<void> {
  const field = fieldOf(label);
  const element = field.element();
  if (typeof value === 'boolean') {
    if ((element as HTMLInputElement).checked !== value) await field.click();
  } else if (element instanceof HTMLSelectElement) await field.selectOptions(value);
  else await userEvent.fill(field, value);
}

/**
 * Expects that a form
 * - sends nothing while it lacks something, focuses the first field that lacks it and connects the error to the field;
 * - shows a refusal of the server at the field, focuses the field and keeps every word;
 * - sends once when it is sent twice, and sends what was filled in.
 *
 * @returns the requests, for what a test further expects
 */
export async function expectForm(one: FormCase) {
  let answer: Answer = () => Promise.reject(new Error('Nothing is sent yet.'));
  const rendered = await renderForm(one.form, {
    ...one.answers,
    [one.operation]: (variables) => answer(variables),
  });
  const sent = () => rendered.requests.filter(({ operation }) => operation === one.operation);
  await one.open?.();
  const submit = page.getByRole('button', { name: one.submit, exact: true });
  await expect.element(submit).toBeVisible();

  if (one.firstWrong) {
    const [label, error] = one.firstWrong;
    await submit.click();
    await expectWrong(label, error);
    expect(sent()).toEqual([]);
    await expectAccessible();
  }
  for (const [label, value] of Object.entries(one.fill)) await fillIn(label, value);
  for (const label of Object.keys(one.fill))
    await expect.element(fieldOf(label)).not.toHaveAttribute('aria-invalid');

  if (one.refused) {
    const [path, label] = one.refused;
    answer = () => Promise.reject(refusal({ [path]: 'The server refuses this.' }));
    await submit.click();
    await expectWrong(label, 'The server refuses this.');
    for (const [filled, value] of Object.entries(one.fill)) {
      const control = fieldOf(filled).element() as HTMLInputElement;
      expect(typeof value === 'boolean' ? control.checked : control.value, filled).toBe(value);
    }
  }
  const before = sent().length;
  let release: () => void = () => {};
  answer = () => new Promise((answered) => (release = () => answered(one.data)));
  // The button may change its text while the form is sent.
  const button = submit.element() as HTMLButtonElement;
  button.form?.requestSubmit(button);
  button.form?.requestSubmit(button);
  await expect.poll(() => sent().length).toBe(before + 1);
  await expect.poll(() => button.getAttribute('aria-busy')).toBe('true');
  release();
  await expect.poll(() => document.querySelector('[aria-busy="true"]')).toBeNull();
  expect(
    sent()
      .slice(before)
      .map(({ variables }) => variables),
  ).toEqual([one.variables]);
  return rendered;
}

async function expectWrong(label: string, error: string): Promise<void> {
  const field = fieldOf(label);
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field).toHaveAccessibleDescription(new RegExp(error.replace(/[.*+?()]/g, '\\$&')));
}
