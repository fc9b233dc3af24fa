import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Hop } from '@assay/server-platform/outbound';
import { WARCRecord, WARCSerializer } from 'warcio';
import type { EvidenceSnapshot } from './snapshot.entity';
import { SnapshotsService } from './snapshots.service';

const VERSION = 'WARC/1.1';

/** A record by its own rules: SHA-256 of block and payload, compressed by itself (WARC/1.1, annex D). */
const pack = (record: WARCRecord): Promise<Uint8Array> =>
  WARCSerializer.serialize(record, { gzip: true, digest: { algo: 'sha-256', prefix: 'sha256:' } });

/** The record that holds a payload first; a later record with the same payload refers to it. */
interface Written {
  url: string;
  date: string;
  digest: string;
}

/** Writes snapshots as web archives, which any reader of ISO 28500 opens. */
@Injectable()
export class WarcService {
  constructor(private readonly snapshots: SnapshotsService) {}

  /** One archive of these snapshots. Only one snapshot is in memory at a time. */
  of(filename: string, copies: readonly EvidenceSnapshot[]): Readable {
    return Readable.from(this.records(filename, copies));
  }

  private async *records(filename: string, copies: readonly EvidenceSnapshot[]): AsyncGenerator<Uint8Array> {
    const info = { software: 'Assay/0.1', format: 'WARC File Format 1.1', conformsTo: 'ISO 28500:2017' };
    yield pack(WARCRecord.createWARCInfo({ filename, warcVersion: VERSION }, info));
    const written = new Map<string, Written>();
    for (const copy of copies) yield* this.recordsOf(copy, written);
  }

  private async *recordsOf(
    copy: EvidenceSnapshot,
    written: Map<string, Written>,
  ): AsyncGenerator<Uint8Array> {
    const hops = await this.snapshots.hopsOf(copy.id);
    const date = copy.takenAt.toISOString();
    const bytes = copy.sha256 ? await this.snapshots.bytesOf(copy) : new Uint8Array();
    let about: string;
    if (copy.origin === 'file') {
      const url = `urn:sha256:${copy.sha256!.toString('hex')}`;
      const warcHeaders = { 'Content-Type': copy.sniffedType };
      const record = WARCRecord.create({ type: 'resource', url, date, warcVersion: VERSION, warcHeaders }, [
        bytes,
      ]);
      about = idOf(record);
      yield pack(record);
    } else {
      const answers: WARCRecord[] = [];
      for (const [index, hop] of hops.entries()) {
        const last = index === hops.length - 1;
        const answer = answerRecord(hop, date, last ? bytes : new Uint8Array(), copy, last, written);
        answers.push(answer);
        yield pack(answer);
        yield pack(requestRecord(hop, date, idOf(answer)));
      }
      about = idOf(answers.at(-1)!);
    }
    yield pack(metadataRecord(copy, date, hops.at(-1)?.url ?? null, about));
  }
}

/** The answer of one hop: a response, or a revisit where the same payload was written before. */
function answerRecord(
  hop: Hop,
  date: string,
  body: Uint8Array,
  copy: EvidenceSnapshot,
  last: boolean,
  written: Map<string, Written>,
): WARCRecord {
  const digest = last && copy.sha256 ? `sha256:${copy.sha256.toString('hex')}` : null;
  const before = digest ? written.get(digest) : undefined;
  if (digest && !before) written.set(digest, { url: hop.url, date, digest });
  const truncated: Record<string, string> = last && !copy.sha256 ? { 'WARC-Truncated': 'length' } : {};
  return WARCRecord.create(
    {
      url: hop.url,
      date,
      warcVersion: VERSION,
      statusline: `HTTP/1.1 ${hop.status} ${hop.statusText}`.trimEnd(),
      httpHeaders: asStored(hop.headers),
      ...(before
        ? {
            type: 'revisit',
            refersToUrl: before.url,
            refersToDate: before.date,
            warcHeaders: { 'WARC-Payload-Digest': before.digest },
          }
        : { type: 'response', warcHeaders: truncated }),
    },
    [before ? new Uint8Array() : body],
  );
}

function requestRecord(hop: Hop, date: string, answerId: string): WARCRecord {
  const { pathname, search } = new URL(hop.url);
  return WARCRecord.create(
    {
      type: 'request',
      url: hop.url,
      date,
      warcVersion: VERSION,
      statusline: `GET ${pathname}${search} HTTP/1.1`,
      httpHeaders: hop.requestHeaders,
      warcHeaders: { 'WARC-Concurrent-To': answerId },
    },
    [],
  );
}

/** The metadata of the snapshot, as the fields of `application/warc-fields`. */
function metadataRecord(
  copy: EvidenceSnapshot,
  date: string,
  found: string | null,
  about: string,
): WARCRecord {
  const fields = Object.entries({
    'evidence-id': copy.evidenceId,
    'payload-sha256': copy.sha256?.toString('hex'),
    'media-type-said': copy.saidType,
    'media-type-sniffed': copy.sniffedType,
    note: copy.typeNote ?? copy.textProblem,
    'file-name': copy.fileName,
    title: copy.title,
  }).filter(([, value]) => value);
  // One line for each field: a stranger's line break must not start a field of its own.
  const text = fields.map(([name, value]) => `${name}: ${value!.replace(/\s+/gu, ' ')}\r\n`).join('');
  const url = found ?? `urn:sha256:${copy.sha256!.toString('hex')}`;
  const warcHeaders = { 'WARC-Refers-To': about, 'Content-Type': 'application/warc-fields' };
  return WARCRecord.create({ type: 'metadata', url, date, warcVersion: VERSION, warcHeaders }, [
    new TextEncoder().encode(text),
  ]);
}

/** The body is stored without chunked encoding; a reader would look for chunks if the header stayed. */
function asStored(headers: Hop['headers']): [string, string][] {
  return headers.map(([name, value]) => [
    name.toLowerCase() === 'transfer-encoding' ? `x-orig-${name}` : name,
    value,
  ]);
}

const idOf = (record: WARCRecord): string => record.warcHeader('WARC-Record-ID')!;
