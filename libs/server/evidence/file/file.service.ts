import { badInput, LIMITS, type Medium } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { type CallingMember, sniff, Transactions } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { EvidenceArchive } from '../archive/archive.entity';
import { placeColumns } from '../archive/archive.service';
import { FILE_TYPES, previewOf } from '../archive/preview';
import { ArchiveReading } from '../archive/reading';
import { SnapshotsService } from '../archive/snapshots.service';
import type { Evidence } from '../evidence.entity';
import { EvidenceService } from '../evidence.service';
import type { AddEvidenceInput } from '../evidence.types';
import { ArchivedTexts } from '../archived-texts.service';

/** A file as its sender names it; none of it is believed. */
export interface SentFile {
  name: string;
  type: string | null;
  bytes: Uint8Array;
}

/** Takes a picture, a recording or a PDF as evidence: it is its own archived copy. */
@Injectable()
export class EvidenceFileService {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly reading: ArchiveReading,
    private readonly snapshots: SnapshotsService,
    private readonly texts: ArchivedTexts,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws BAD_INPUT on `file` where it is empty, too large, or of a type that is not taken; LIMITED where there is no room */
  async add(by: CallingMember, input: AddEvidenceInput, { name, type, bytes }: SentFile): Promise<Evidence> {
    if (bytes.length === 0) throw badInput('file', 'There is nothing in it.');
    if (bytes.length > LIMITS.evidenceBytes)
      throw badInput('file', `A file of evidence has at most ${LIMITS.evidenceBytes / 1024 / 1024} MB.`);
    const sniffed = await sniff(bytes);
    if (!FILE_TYPES.includes(sniffed))
      throw badInput(
        'file',
        `Pictures (PNG, JPEG, WebP, GIF, AVIF), recordings (MP3, M4A, Ogg, WAV, FLAC, AAC) and PDF files are taken; this is ${sniffed}.`,
      );
    const { newsroomId } = by;
    const reading = await this.reading.read(newsroomId, bytes, {
      type,
      charset: null,
      encodings: [],
      url: null,
    });
    const place =
      reading.text && input.excerpt ? await this.texts.find(newsroomId, reading.text, input.excerpt) : null;
    const medium: Medium | null = previewOf(sniffed);
    return this.transactions.run(async (tx) => {
      const evidence = await this.evidence.add(tx, by, { ...input, url: null, medium });
      const { id: evidenceId, claimId, title } = evidence;
      const taken = { newsroomId, evidenceId, fileName: name, saidType: type, takenById: by.memberId };
      const snapshot = await this.snapshots.store(tx, { origin: 'file', ...taken }, bytes, {
        ...reading,
        // A picture has no text to miss.
        textProblem: medium ? null : reading.textProblem,
      });
      await tx.manager.insert(EvidenceArchive, {
        ...placeColumns(place),
        evidenceId,
        newsroomId,
        url: null,
        state: 'kept',
        dueAt: null,
        snapshotId: snapshot.id,
        latestId: snapshot.id,
      });
      await this.audit.append(tx, {
        newsroomId,
        actorId: by.memberId,
        action: 'evidence.archived',
        claimId,
        data: { evidence: evidenceId, title, sha256: snapshot.sha256!.toString('hex') },
      });
      return evidence;
    });
  }
}
