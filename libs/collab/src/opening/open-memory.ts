/** How old the sums may be by which an update is judged, in milliseconds: adding up goes through every open document. */
const MOST_AGE = 1_000;

/** An open document. */
interface OpenDocument {
  newsroomId: string;
  /** What it takes in memory, in bytes. */
  size: number;
}

/** What the open documents of a node take in memory, by newsroom. */
export class OpenMemory {
  private sums = new Map<string, number>();
  private all = 0;
  private addedUpAt = -Infinity;

  /**
   * @param most bytes that the documents of all newsrooms may take
   * @param now milliseconds of a monotonic clock
   */
  constructor(
    private readonly documents: () => Iterable<OpenDocument>,
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether a newsroom may open another document. */
  hasRoom(newsroomId: string): boolean {
    this.addUp();
    return this.mayTake(newsroomId);
  }

  /** Whether a newsroom may add to its open documents: they grow after they were opened. */
  mayGrow(newsroomId: string): boolean {
    if (this.now() - this.addedUpAt > MOST_AGE) this.addUp();
    return this.mayTake(newsroomId);
  }

  /**
   * Its documents take at most as much as all leave free, or less than an equal part of everything. One newsroom more is
   * counted for the parts: the first one must leave memory for the next.
   */
  private mayTake(newsroomId: string): boolean {
    const mine = this.of(newsroomId);
    const newsrooms = this.sums.has(newsroomId) ? this.sums.size : this.sums.size + 1;
    return mine <= this.most - this.all || mine * (newsrooms + 1) < this.most;
  }

  private of(newsroomId: string): number {
    return this.sums.get(newsroomId) ?? 0;
  }

  private addUp(): void {
    this.sums = new Map();
    this.all = 0;
    for (const { newsroomId, size } of this.documents()) {
      this.sums.set(newsroomId, this.of(newsroomId) + size);
      this.all += size;
    }
    this.addedUpAt = this.now();
  }
}
