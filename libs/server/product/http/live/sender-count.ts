/** Counts what each sender has open at once. */
export class SenderCount {
  private readonly open = new Map<string, number>();

  /** Counts one more; false, and nothing is counted, when the sender would have more than it may. */
  add(sender: string, most: number): boolean {
    const count = this.open.get(sender) ?? 0;
    if (count >= most) return false;
    this.open.set(sender, count + 1);
    return true;
  }

  remove(sender: string): void {
    const left = (this.open.get(sender) ?? 0) - 1;
    if (left > 0) this.open.set(sender, left);
    else this.open.delete(sender);
  }
}
