import type { CollabEngine } from '@assay/collab';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { claimIdOf, documentName } from './log';
import { COLLAB_ENGINE } from './engine';

/** Milliseconds without a change after which the writers count as pausing. */
const PAUSE_MS = 1_000;

/** A draft with updates that this node stored. */
interface Writing {
  /** The sequence number of the last of those updates. */
  seq: number;
  timer: NodeJS.Timeout;
}

/**
 * Reports when the writers of an open draft pause. Only the node that stored the last update reports it: if every node did,
 * the work that follows a pause would be done once for each node.
 */
@Injectable()
export class DraftPauses implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly writing = new Map<string, Writing>();
  private readonly listeners = new Set<(claimId: string) => void>();
  private stopHearing: () => void = () => undefined;

  constructor(@Inject(COLLAB_ENGINE) private readonly engine: CollabEngine) {}

  /** Calls `listener` at each pause; it must not throw. Returns a function that ends the calls. */
  onPause(listener: (claimId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Sends a message to every page that shows the draft, on every node; one that is too long for NOTIFY reaches this node alone. */
  tellPages(claimId: string, message: string): void {
    this.engine.broadcast(documentName(claimId), message);
  }

  onApplicationBootstrap(): void {
    this.stopHearing = this.engine.onStored(({ document, seq }) => this.onStored(document, seq));
  }

  beforeApplicationShutdown(): void {
    this.stopHearing();
    for (const { timer } of this.writing.values()) clearTimeout(timer);
    this.writing.clear();
  }

  private onStored(document: string, seq: number): void {
    const writing = this.writing.get(document);
    if (writing) {
      writing.seq = seq;
      writing.timer.refresh();
      return;
    }
    const timer = setTimeout(() => this.end(document), PAUSE_MS).unref();
    this.writing.set(document, { seq, timer });
  }

  private end(document: string): void {
    const { seq } = this.writing.get(document)!;
    this.writing.delete(document);
    const room = this.engine.roomOf(document);
    const claimId = claimIdOf(document);
    // If another node stored a later update, that node reports the pause.
    if (!claimId || !room?.isWatched || room.seq > seq) return;
    for (const listener of this.listeners) listener(claimId);
  }
}
