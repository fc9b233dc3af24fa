import { limited } from '@assay/domain';

/** What one GraphQL request may take altogether, over all its fields and aliases, counted as it runs. */
export class Allowance {
  private readonly spent = new Map<string, number>();

  /**
   * Takes a part of the request's allowance.
   *
   * @param limit its name, as clients are told it
   * @param most what the whole request may take
   * @param sentence what a person reads when it is used up
   * @throws LIMITED when this would be more
   */
  spend(limit: string, amount: number, most: number, sentence: string): void {
    const spent = (this.spent.get(limit) ?? 0) + amount;
    if (spent > most) throw limited(limit, sentence, 0);
    this.spent.set(limit, spent);
  }
}
