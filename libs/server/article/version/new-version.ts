import type { CallingMember } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';

/**
 * What follows each import of an article that was here: its newest version may be new. Told after the version is stored: what
 * follows may take long in a thread, and a transaction would hold a connection to the database meanwhile.
 */
export type NewVersionFollower = (by: CallingMember, articleId: string) => Promise<void>;

/** Where those say so whose rows point into an article's text: the article itself knows of none of them. */
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
