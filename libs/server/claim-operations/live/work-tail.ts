import { Bus } from '@assay/server-platform/bus';
import { follow, type Follower } from '@assay/server-platform/live';
import { Injectable } from '@nestjs/common';

/** Progress within this time is sent as one, in milliseconds. */
const GATHERED_MS = 300;

/** Sends a row of work, a change of many claims or an export, at once and again each time it has progressed. */
@Injectable()
export class WorkTail {
  constructor(private readonly bus: Bus) {}

  /** @param read reads the row as it is now; what it throws ends the subscription */
  follow<T>(workId: string, follower: Follower, read: () => Promise<T>): AsyncIterableIterator<T> {
    return follow(this.bus, {
      follower,
      concerns: (event) => event.kind === 'work_changed' && event.workId === workId,
      look: async () => ({ items: [await read()] }),
      gatherMs: GATHERED_MS,
    });
  }
}
