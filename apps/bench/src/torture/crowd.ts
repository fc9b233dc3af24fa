import type * as Y from 'yjs';
import { LoadWriter, sleep, until } from '../load/writer';

/** Reads a stored document of a peer, also while the peer is dead. */
export type Stored = (document: string) => Promise<Y.Doc>;

/** Windows on several documents, which write in bursts while a fault is injected. */
export class Crowd {
  readonly writers: { document: string; writer: LoadWriter }[];
  /** Saved words that were not stored, each once. */
  readonly lost = new Set<string>();
  private writing = false;
  private typing: Promise<void> = Promise.resolve();

  /** @param portOf the port of the nth writer of a document, counted from 0 */
  constructor(
    readonly documents: string[],
    readonly members: string[],
    portOf: (index: number) => number,
  ) {
    this.writers = documents.flatMap((document) =>
      members.map((member, index) => ({
        document,
        writer: new LoadWriter(`ws://127.0.0.1:${portOf(index)}/?member=${member}`, document, `w${index}`),
      })),
    );
  }

  get written(): number {
    return this.writers.reduce((sum, { writer }) => sum + writer.written, 0);
  }

  /** Resolves when every written word is saved. */
  allSaved(): Promise<void> {
    return until(() => this.writers.every(({ writer }) => writer.isSaved), 'everything is saved', 120_000);
  }

  /** Documents whose windows do not all show the same. */
  unequal(): string[] {
    return this.documents.filter((document) => {
      const texts = this.writers.filter((each) => each.document === document);
      return new Set(texts.map(({ writer }) => writer.text.toString())).size > 1;
    });
  }

  write(): void {
    if (this.writing) return;
    this.writing = true;
    this.typing = (async () => {
      while (this.writing) {
        for (const { writer } of this.writers) if (Math.random() < 0.3) writer.write();
        await sleep(15);
      }
    })();
  }

  async rest(): Promise<void> {
    this.writing = false;
    await this.typing;
  }

  /** The number of saved words that each window shows now. */
  saved(): number[] {
    return this.writers.map(({ writer }) => writer.saved);
  }

  /** Notes every saved word that is not stored. */
  async count(saved: number[], stored: Stored): Promise<void> {
    const words = new Map<string, Set<string>>();
    for (const document of this.documents) {
      const doc = await stored(document);
      words.set(document, new Set(doc.getText('note:0').toString().split(/[ ;]+/)));
      doc.destroy();
    }
    this.writers.forEach(({ document, writer }, index) => {
      for (let word = 1; word <= saved[index]!; word += 1)
        if (!words.get(document)!.has(writer.word(word))) this.lost.add(`${document} ${writer.word(word)}`);
    });
  }

  close(): void {
    for (const { writer } of this.writers) writer.close();
  }
}
