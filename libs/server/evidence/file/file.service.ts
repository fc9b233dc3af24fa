import { because } from '@assay/messages';
import { badInput, LIMITS, type Medium } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { sniff } from '@assay/server-platform/media';
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

/** A file as its sender declares it; no declaration is trusted. */
export interface SentFile {
  name: string;
  type: string | null;
  bytes: Uint8Array;
}

/** Stores a picture, a recording or a PDF as evidence: the file is its own snapshot. */
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

  /** @throws BAD_INPUT on `file` if it is empty, too large, or of a type that is not accepted; TOO_MANY if the newsroom has no room */
  async add(by: CallingMember, input: AddEvidenceInput, { name, type, bytes }: SentFile): Promise<Evidence> {
    if (bytes.length === 0) throw badInput('file', because('file_empty'));
    if (bytes.length > LIMITS.evidenceBytes)
      throw badInput(
        'file',
        because('evidence_file_too_large', { most: LIMITS.evidenceBytes / 1024 / 1024 }),
      );
    const sniffed = await sniff(bytes);
    if (!FILE_TYPES.includes(sniffed))
      throw badInput('file', because('evidence_file_kind', { type: sniffed }));
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
        // A picture has no text, so a missing text is not a problem.
        textProblems: medium ? [] : reading.textProblems,
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
