import { because } from '@assay/messages';
import { limited } from '@assay/domain';

/** What is held, as refusals name it, with their sentences. */
const TOO_MUCH = {
  uploads: 'uploads_busy',
  answers: 'uploads_busy',
  long_texts: 'long_texts_busy',
} as const;

/** How many bytes of one kind are in memory: by who sends or asks for them, and on the whole node. */
export class BytesInFlight {
  private readonly held = new Map<string, number>();
  private all = 0;

  /**
   * @param most bytes that the whole node holds at once
   * @param limit what is named in a refusal
   */
  constructor(
    private readonly most: number,
    private readonly limit: keyof typeof TOO_MUCH,
  ) {}

  /** Bytes of all senders together. */
  get total(): number {
    return this.all;
  }

  /**
   * Takes room for some bytes. A sender holds at most as much as it leaves free: several who hold all they may leave room
   * for the next one, and never fill the node.
   *
   * @throws LIMITED when the sender would hold more than it may; nothing is taken then
   */
  take(sender: string, bytes: number, mostOfSender: number): void {
    if (!this.hasRoom(sender, bytes, mostOfSender))
      throw limited(this.limit, because(TOO_MUCH[this.limit]), 5);
    this.held.set(sender, (this.held.get(sender) ?? 0) + bytes);
    this.all += bytes;
  }

  /** Whether `take` would take them. */
  hasRoom(sender: string, bytes: number, mostOfSender: number): boolean {
    const mine = (this.held.get(sender) ?? 0) + bytes;
    return mine <= mostOfSender && mine <= this.most - this.all;
  }

  give(sender: string, bytes: number): void {
    const left = (this.held.get(sender) ?? 0) - bytes;
    if (left > 0) this.held.set(sender, left);
    else this.held.delete(sender);
    this.all -= bytes;
  }
}
