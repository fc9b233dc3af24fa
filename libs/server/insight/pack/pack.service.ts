import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { NewsroomService } from '@assay/server-newsroom';
import { verdictPath } from '@assay/server-publication';
import type { CallingMember } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Transactions } from '@assay/server-platform/database';
import { readRevision, type RevisionContent } from '@assay/verdict-doc';
import { Inject, Injectable } from '@nestjs/common';
import { FiguresService } from '../figures/figures.service';
import type { Period } from '../period/period';
import { csv, type CsvRow } from '../csv/csv';
import { methodText } from './method';
import { countVersions, type PackedRemoval, type PackedVersion, type Span } from './pack.queries';
import { PackRows } from './pack-rows.service';
import type { ListedVersion, Method, Pack } from './pack.types';
import { packPage } from './page';
import { ZipWriter } from './zip-writer';

const SOURCE_COLUMNS = [
  ...['verdict', 'version', 'number', 'title', 'url', 'publisher', 'stance', 'directness', 'medium'],
  ...['origin_group', 'archived_sha256', 'archived_at'],
];

const CORRECTION_COLUMNS = [
  ...['verdict', 'version', 'at', 'class', 'notice', 'rating_from', 'rating_to', 'url'],
];

const REMOVAL_COLUMNS = ['verdict_id', 'removed_at', 'reason', 'content_hashes'];

/** Most versions in one pack: the member waits while it is written. */
export interface PackLimit {
  versions: number;
}

export const PACK_LIMIT = Symbol('PackLimit');

/** Puts together what a newsroom shows of its work in a period: sources, method, corrections, figures. */
@Injectable()
export class PackService {
  constructor(
    private readonly rows: PackRows,
    private readonly figures: FiguresService,
    private readonly newsrooms: NewsroomService,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(PACK_LIMIT) private readonly limit: PackLimit,
  ) {}

  /** Allows an export and records it. @throws BAD_INPUT where more was published than one pack holds */
  async open({ memberId, newsroomId }: CallingMember, period: Period): Promise<Pack> {
    return this.transactions.run(async (tx) => {
      const versions = await countVersions(tx.db, spanOf(period));
      if (versions > this.limit.versions)
        throw badInput('to', because('pack_too_large', { have: versions, most: this.limit.versions }));
      const data = { from: period.from, to: period.to, versions };
      await this.audit.append(tx, { newsroomId, actorId: memberId, action: 'pack.exported', data });
      return { newsroom: await this.newsrooms.one(newsroomId, tx.manager), period, at: new Date() };
    });
  }

  /** The pack as the bytes of a ZIP, written as it is read. */
  async *bytes(pack: Pack): AsyncGenerator<Uint8Array> {
    const { newsroom, period, at } = pack;
    const span = spanOf(period);
    const zip = new ZipWriter(at);
    const listed: ListedVersion[] = [];
    const scalesUsed = new Set<number>();
    for await (const page of this.rows.versions(span))
      for (const row of page) {
        const content = readRevision(row.canonicalJson);
        scalesUsed.add(content.scale.version);
        listed.push(this.listed(row, content));
        yield* zip.add(listed.at(-1)!.file, [row.canonicalJson]);
      }
    yield* zip.add('sources.csv', this.sources(span));
    const corrected = listed.filter(({ correction }) => correction).map(correctionRow);
    yield* zip.add('corrections.csv', [csv(CORRECTION_COLUMNS, corrected)]);
    const removals = await this.rows.removals(span);
    if (removals.length) yield* zip.add('removed.csv', [csv(REMOVAL_COLUMNS, removals.map(removalRow))]);
    const keys = await this.rows.keys(newsroom.id);
    const about = { newsroom: newsroom.slug, from: period.from, to: period.to, exportedAt: at };
    yield* zip.add('verdicts.json', verdictsJson({ ...about, keys }, listed));
    const method: Method = {
      policies: await this.rows.policies(span, new Set(listed.map(({ policyVersion }) => policyVersion))),
      scales: await this.rows.scales(span, scalesUsed),
      roles: await this.rows.roles(newsroom.id),
    };
    yield* zip.add('method.md', [methodText(pack, method)]);
    const numbers = await this.figures.all(period);
    yield* zip.add('numbers.json', [json(numbers)]);
    yield* zip.add('index.html', packPage(pack, listed, method, numbers));
    yield* zip.add('manifest.json', [json({ ...about, files: [...zip.files] })]);
    yield* zip.end();
  }

  private listed(row: PackedVersion, content: RevisionContent): ListedVersion {
    const { slug, version, contentHash, signature, publishedAt, correctionClass, notice, ratingFrom } = row;
    return {
      ...{ slug, version, contentHash, signature, publishedAt, ratingFrom },
      url: this.config.origin + verdictPath(row),
      file: `verdicts/${slug}.v${version}.json`,
      correction: correctionClass === null ? null : { class: correctionClass, notice: notice! },
      rating: content.rating.label,
      headline: content.headline,
      statement: content.claim.statement,
      claimant: content.claim.claimant.name,
      topic: content.claim.topic,
      sources: content.evidence.length,
      waivers: content.waivers,
      replies: content.replies.map(({ subject, outcome }) => ({ subject, outcome })),
      policyVersion: row.policyVersion,
      approvals: row.approvals,
    };
  }

  /** Every item of evidence of every version, as it was published. */
  private async *sources(span: Span): AsyncGenerator<string> {
    yield csv(SOURCE_COLUMNS, []);
    for await (const page of this.rows.versions(span))
      yield csv(SOURCE_COLUMNS, page.flatMap(sourceRows), true);
  }
}

function spanOf({ newsroomId, starts, end }: Period): Span {
  return { newsroomId, start: starts[0]!, end };
}

function sourceRows({ slug, version, canonicalJson }: PackedVersion): CsvRow[] {
  return readRevision(canonicalJson).evidence.map((item) => ({
    verdict: slug,
    version,
    number: item.number,
    title: item.title,
    url: item.url,
    publisher: item.publisher,
    stance: item.stance,
    directness: item.directness,
    medium: item.medium ?? 'text',
    origin_group: item.originGroup,
    archived_sha256: item.archived?.sha256 ?? null,
    archived_at: item.archived?.at ?? null,
  }));
}

function correctionRow(one: ListedVersion): CsvRow {
  return {
    verdict: one.slug,
    version: one.version,
    at: one.publishedAt.toISOString(),
    class: one.correction!.class,
    notice: one.correction!.notice,
    rating_from: one.ratingFrom,
    rating_to: one.rating,
    url: one.url,
  };
}

function removalRow({ verdictId, removedAt, reason, contentHashes }: PackedRemoval): CsvRow {
  return {
    ...{ verdict_id: verdictId, removed_at: removedAt.toISOString(), reason },
    content_hashes: contentHashes.join(' '),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The listed versions a line each, after what is said of the pack: thousands of them are never one text in memory. */
function* verdictsJson(about: object, listed: readonly ListedVersion[]): Generator<string> {
  yield `${JSON.stringify(about, null, 2).slice(0, -2)},\n  "verdicts": [`;
  for (const [index, one] of listed.entries()) yield `${index ? ',' : ''}\n    ${JSON.stringify(one)}`;
  yield '\n  ]\n}\n';
}
