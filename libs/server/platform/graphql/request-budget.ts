import { type Reason } from '@assay/messages';
import { tooMany } from '@assay/domain';

/** Limits what one GraphQL request may use in total, over all its fields and aliases, while it runs. */
export class RequestBudget {
  private readonly spent = new Map<string, number>();

  /**
   * Uses a part of the request’s budget.
   *
   * @param limit the limit's name in the error
   * @param most the limit for the whole request
   * @param why the error's reason
   * @throws TOO_MANY when the request would use more than `most`
   */
  spend(limit: string, amount: number, most: number, why: Reason): void {
    const spent = (this.spent.get(limit) ?? 0) + amount;
    if (spent > most) throw tooMany(limit, why, { max: most, count: spent });
    this.spent.set(limit, spent);
  }
}
