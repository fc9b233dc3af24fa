import { because } from '@assay/messages';
import { limited } from '@assay/domain';
import type { CollabEngine } from '@assay/collab';
import { clientOfWorkLeft, FairQueue, QueueFull } from '@assay/server-platform/threads';
import { Inject, Injectable } from '@nestjs/common';
import { COLLAB_ENGINE } from './engine';
import { documentName } from './log';

/**
 * The most drafts that are read from the log at the same time, of all newsrooms and of one newsroom. Their connections also
 * store what members write.
 */
const READING = { atOnce: 2, atOnceOfOne: 1, waiting: 2_000, waitingOfOne: 300 };

/** A newsroom that waits for its pace reads nothing meanwhile: it must take no place of another. */
const PACED = { ...READING, atOnce: READING.waiting };

/** A claim whose draft is read, and its newsroom. */
export interface Drafted {
  newsroomId: string;
  claimId: string;
}

/** Lets newsrooms take turns in having drafts read that are not open, each at its pace: reading one holds the event loop. */
@Injectable()
export class DraftTurns {
  private readonly paced = new FairQueue(PACED);
  private readonly reading = new FairQueue(READING);

  constructor(@Inject(COLLAB_ENGINE) private readonly engine: CollabEngine) {}

  /**
   * Reads a draft in its newsroom's turn.
   *
   * @param read must not wait for anything but the draft
   * @throws LIMITED when too many reads of the newsroom wait already
   */
  read<T>(drafted: Drafted, read: () => Promise<T>): Promise<T> {
    const { newsroomId } = drafted;
    return orBusy(async () => {
      if (this.isOpen(drafted)) return this.reading.run(newsroomId, read);
      return this.paced.run(newsroomId, async () => {
        await this.engine.atPace(openingOf(drafted));
        return this.reading.run(newsroomId, read);
      });
    });
  }

  /**
   * Opens a draft in its newsroom's turn, for work that then finds it open, or that holds what another reader waits for.
   *
   * @throws LIMITED when too many reads of the newsroom wait already; CollabError `not_found`, `too_much_open`
   */
  async open(drafted: Drafted): Promise<void> {
    if (this.isOpen(drafted)) return;
    await orBusy(() => this.paced.run(drafted.newsroomId, () => this.engine.open(openingOf(drafted))));
  }

  private isOpen({ claimId }: Drafted): boolean {
    return this.engine.roomOf(documentName(claimId)) !== null;
  }
}

function openingOf({ newsroomId, claimId }: Drafted) {
  return { newsroomId, document: documentName(claimId), left: clientOfWorkLeft() };
}

async function orBusy<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    throw limited('drafts', because('drafts_busy'), 5);
  }
}
