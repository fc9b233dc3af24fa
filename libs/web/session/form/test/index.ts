export { expectForm, fieldOf, fillIn } from './expect-form';
export type { FormCase } from './expect-form';
export { refusal, renderForm } from './form-page';
