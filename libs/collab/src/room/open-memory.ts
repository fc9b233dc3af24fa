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

  /** Whether a newsroom may open another document: those that it has open take at most as much as they leave free. */
  hasRoom(newsroomId: string): boolean {
    this.addUp();
    return this.of(newsroomId) <= this.most - this.all;
  }

  /**
   * Whether a newsroom may add to its open documents. Documents grow after they were opened: while all take more than they
   * may, the newsrooms that take less than the mean may go on.
   */
  mayGrow(newsroomId: string): boolean {
    if (this.now() - this.addedUpAt > MOST_AGE) this.addUp();
    return this.all <= this.most || this.of(newsroomId) * this.sums.size < this.all;
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
