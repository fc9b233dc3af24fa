import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import type { ArticleVersion } from '../article-version.entity';

/** What must happen with each new version of an article, in the transaction that stores it. */
export type NewVersionFollower = (
  tx: Tx,
  by: CallingMember,
  before: ArticleVersion,
  after: ArticleVersion,
) => Promise<void>;

/** Where those say so whose rows point into an article's text: the article itself knows of none of them. */
@Injectable()
export class NewVersionFollowers {
  private readonly followers: NewVersionFollower[] = [];

  add(follower: NewVersionFollower): void {
    this.followers.push(follower);
  }

  async tell(...news: Parameters<NewVersionFollower>): Promise<void> {
    for (const follow of this.followers) await follow(...news);
  }
}
