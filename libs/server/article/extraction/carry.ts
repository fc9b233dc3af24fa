import { carryPassages, type Anchor, type Carried } from '@assay/text';

/** Passages of one version of an article, to be found again in another. */
export interface PassagesToCarry {
  /** The text they stand in. */
  before: string;
  /** The text they are looked for in. */
  text: string;
  passages: Anchor[];
}

/** Finds passages again. Runs in a thread: changed words are looked for letter by letter. */
export function carry({ before, text, passages }: PassagesToCarry): (Carried | null)[] {
  return carryPassages(before, text, passages);
}
