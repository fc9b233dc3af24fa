// Apart from the session's other exports: a page without a form, as the Desk, does not load the form library.
export { useForm } from './useForm';
export type { FormSchema } from './useForm';
export { chosenPeople } from './values';
