import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type AsyncFlateStreamHandler, type ZipInputFile } from 'fflate';

/** Bytes that are hashed and handed to the compressing thread at once: between two pieces other requests are served. */
const PIECE = 256 * 1024;

/** The number of DEFLATE among the compression methods of a ZIP (APPNOTE.TXT, 4.4.5). */
const DEFLATE = 8;

/** A file of the archive as its manifest names it. */
export interface PackedFile {
  name: string;
  /** Hex. */
  sha256: string;
  bytes: number;
}

/** A file that zlib's threads compress, since a verdict of a megabyte would hold the event loop a tenth of a second. */
class DeflatedFile implements ZipInputFile {
  readonly compression = DEFLATE;
  crc = 0;
  size = 0;
  /** Set by the archive that the file is added to. */
  ondata: AsyncFlateStreamHandler;
  private readonly deflate = createDeflateRaw({ level: 6 });

  constructor(
    readonly filename: string,
    readonly mtime: Date,
  ) {
    this.deflate.on('data', (chunk: Uint8Array<ArrayBuffer>) => this.ondata(null, chunk, false));
  }

  /** Answers once the piece is compressed. */
  async push(piece: Uint8Array): Promise<void> {
    this.crc = crc32(piece, this.crc);
    this.size += piece.length;
    await new Promise<void>((done, failed) =>
      this.deflate.write(piece, (error) => (error ? failed(error) : done())),
    );
  }

  /** Answers once everything is compressed and with the archive. */
  async end(): Promise<void> {
    this.deflate.end();
    await once(this.deflate, 'end');
    this.ondata(null, new Uint8Array(0), true);
  }

  /** Frees zlib's memory where the rest of the file is not wanted. */
  terminate(): void {
    this.deflate.destroy();
  }
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

  /** Adds a file; each piece of each part is written before the next is asked for. */
  async *add(name: string, parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
    const file = new DeflatedFile(name, this.at);
    this.zip.add(file);
    const hash = createHash('sha256');
    try {
      for await (const part of parts) {
        const encoded = Buffer.from(part, 'utf8');
        for (let start = 0; start < encoded.length; start += PIECE) {
          const piece = encoded.subarray(start, start + PIECE);
          hash.update(piece);
          await file.push(piece);
          yield* this.taken();
        }
      }
      await file.end();
    } finally {
      file.terminate();
    }
    this.files.push({ name, sha256: hash.digest('hex'), bytes: file.size });
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
