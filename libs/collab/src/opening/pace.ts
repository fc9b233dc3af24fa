/** Past this number of newsrooms, those without work left are forgotten. */
const MOST_REMEMBERED = 1_000;

/**
 * Paces the work of each newsroom on this node. A newsroom's work beyond its share waits, and the work of other newsrooms
 * does not: the first opening of a large document is immediate, a hundred openings in a row are not.
 */
export class Pace {
  private readonly debts = new Map<string, { weight: number; at: number }>();

  /**
   * @param perSecond weight (`weightOf`) a newsroom may use in a second on average
   * @param burst weight a newsroom may use at once before its work waits
   * @param now milliseconds of a monotonic clock
   */
  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Charges work to the newsroom; returns the milliseconds to wait before starting it. */
  take(newsroomId: string, weight: number): number {
    const now = this.now();
    const debt = this.debts.get(newsroomId);
    const left = debt ? Math.max(0, debt.weight - ((now - debt.at) * this.perSecond) / 1_000) : 0;
    if (this.debts.size > MOST_REMEMBERED) this.forgetRested(now);
    this.debts.set(newsroomId, { weight: left + weight, at: now });
    // Work starts as soon as the debt before it is within the burst, or work heavier than the burst would never start.
    return left <= this.burst ? 0 : ((left - this.burst) / this.perSecond) * 1_000;
  }

  /** Refunds charged work that was cancelled while it waited. */
  giveBack(newsroomId: string, weight: number): void {
    const debt = this.debts.get(newsroomId);
    if (debt) debt.weight = Math.max(0, debt.weight - weight);
  }

  private forgetRested(now: number): void {
    for (const [id, { weight, at }] of this.debts)
      if (weight <= ((now - at) * this.perSecond) / 1_000) this.debts.delete(id);
  }
}
