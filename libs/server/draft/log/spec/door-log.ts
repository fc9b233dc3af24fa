import type { Append, Appended } from '@assay/collab';
import { PgDraftLog } from '../index';

/** A log in Postgres with a door before it that a test can hold shut. */
export class DoorLog extends PgDraftLog {
  batches: number[] = [];
  private shut: Promise<void> | null = null;
  private unlock = () => undefined as void;
  failing: (() => Error) | null = null;

  hold(): void {
    this.shut = new Promise((resolve) => (this.unlock = resolve));
  }
  release(): void {
    this.shut = null;
    this.unlock();
  }
  override async append(batch: Append[]): Promise<Appended[]> {
    this.batches.push(batch.length);
    await this.shut;
    if (this.failing) throw this.failing();
    return super.append(batch);
  }
}
