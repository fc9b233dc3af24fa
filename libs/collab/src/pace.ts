/** Newsrooms whose pace is remembered before those that have rested are forgotten. */
const MOST_REMEMBERED = 1_000;

/**
 * Paces the work of each newsroom on this node. What one newsroom asks for beyond its share waits, and the others go
 * on: a large document is opened as fast for the first who opens it, and not a hundred times in a row.
 */
export class Pace {
  private readonly debts = new Map<string, { weight: number; at: number }>();

  /**
   * @param perSecond weight that is worked off in a second
   * @param burst weight that is done at once before anything waits
   * @param now milliseconds, by a clock that never goes back
   */
  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Milliseconds to wait before this much work is begun; it counts from now on. */
  take(newsroomId: string, weight: number): number {
    const now = this.now();
    const debt = this.debts.get(newsroomId);
    const left = debt ? Math.max(0, debt.weight - ((now - debt.at) * this.perSecond) / 1_000) : 0;
    if (this.debts.size > MOST_REMEMBERED) this.forgetRested(now);
    this.debts.set(newsroomId, { weight: left + weight, at: now });
    // The work itself is let through as soon as what came before it is within the burst.
    return left <= this.burst ? 0 : ((left - this.burst) / this.perSecond) * 1_000;
  }

  /** Takes back work that was waited for and is not done after all. */
  giveBack(newsroomId: string, weight: number): void {
    const debt = this.debts.get(newsroomId);
    if (debt) debt.weight = Math.max(0, debt.weight - weight);
  }

  private forgetRested(now: number): void {
    for (const [id, { weight, at }] of this.debts)
      if (weight <= ((now - at) * this.perSecond) / 1_000) this.debts.delete(id);
  }
}
