import { createHash } from 'node:crypto';
import { Zip, ZipDeflate } from 'fflate';

/** A file of the archive as its manifest names it. */
export interface PackedFile {
  name: string;
  /** Hex. */
  sha256: string;
  bytes: number;
}

/** Writes one file after the other into a ZIP; what is ready is taken as it comes, so no archive is held whole. */
export class ZipWriter {
  readonly files: PackedFile[] = [];
  private readonly zip: Zip;
  private ready: Uint8Array[] = [];

  /** @param at the time the files are given */
  constructor(private readonly at: Date) {
    this.zip = new Zip((error, chunk) => {
      if (error) throw error;
      if (chunk.length) this.ready.push(chunk);
    });
  }

  /** Adds a file; each part is written before the next is asked for. */
  async *add(name: string, parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = this.at;
    this.zip.add(file);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const part of parts) {
      const encoded = Buffer.from(part, 'utf8');
      hash.update(encoded);
      bytes += encoded.length;
      file.push(encoded);
      yield* this.taken();
    }
    file.push(new Uint8Array(0), true);
    this.files.push({ name, sha256: hash.digest('hex'), bytes });
    yield* this.taken();
  }

  *end(): Generator<Uint8Array> {
    this.zip.end();
    yield* this.taken();
  }

  private taken(): Uint8Array[] {
    const taken = this.ready;
    this.ready = [];
    return taken;
  }
}
