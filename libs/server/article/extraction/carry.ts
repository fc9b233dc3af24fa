import { carryPassages, type Anchor, type Carried } from '@assay/text';

/** Passages of one article version that are carried to another. */
export interface PassagesToCarry {
  /** The text that they are passages of. */
  before: string;
  /** The text that is searched for them. */
  text: string;
  passages: Anchor[];
}

/** Carries passages. Runs in a thread, because changed passages are searched letter by letter. */
export function carry({ before, text, passages }: PassagesToCarry): (Carried | null)[] {
  return carryPassages(before, text, passages);
}
