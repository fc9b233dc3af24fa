import type { CallingMember } from '@assay/server-platform/access';
import { Injectable } from '@nestjs/common';

/**
 * Called after each import of a known article, which may have a new version. It is called after the commit: it may take
 * long in a thread, and a transaction would hold a database connection meanwhile.
 */
export type NewVersionFollower = (by: CallingMember, articleId: string) => Promise<void>;

/** Features whose rows refer to an article's text register here: the article feature may not import them. */
@Injectable()
export class NewVersionFollowers {
  private readonly followers: NewVersionFollower[] = [];

  add(follower: NewVersionFollower): void {
    this.followers.push(follower);
  }

  async tell(by: CallingMember, articleId: string): Promise<void> {
    for (const follow of this.followers) await follow(by, articleId);
  }
}
