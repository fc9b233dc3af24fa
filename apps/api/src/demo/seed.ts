import type { Role } from '@assay/domain';
import { AccountService } from '@assay/server-auth';
import { ArticleService, ArticleVersionService, ImportService } from '@assay/server-article';
import { ExternalVerdictService } from '@assay/server-external-verdicts';
import { DEMO_ACCOUNTS, MemberService, NewsroomService } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions } from '@assay/server-platform/database';
import type { INestApplicationContext } from '@nestjs/common';
import { STORY } from './article';
import { demoIsMade } from './demo.queries';
import { ELSEWHERE } from './elsewhere';
import { CLAIMS } from './story';
import { StoryTeller } from './story-teller';

const NEWSROOM = 'Demo newsroom';

/**
 * Makes the demo newsroom with the worked example. Each step looks first whether it has been done, so a start that was
 * killed half-way is finished by the next, and a newsroom that a member has worked in stays as it is.
 */
export async function seedDemo(app: INestApplicationContext): Promise<void> {
  if (await demoIsMade(app.get(Database))) return;
  const people = await seedPeople(app);
  const articles = app.get(ArticleService);
  const { edges } = await articles.page(people.admin.newsroomId, { archived: false, first: 1 });
  const article =
    edges[0]?.node ?? (await app.get(ImportService).fromText(people.checker, { ...STORY })).article;
  const versions = app.get(ArticleVersionService);
  const { id } = (await versions.newestOf([article.id])).get(article.id)!;
  const version = await versions.one(people.checker.newsroomId, id);
  const teller = new StoryTeller(app, people.checker, people.editor);
  for (const claim of CLAIMS) await teller.tell(version, claim);
  await app.get(ExternalVerdictService).importFeed(people.checker, 'url', {
    bytes: Buffer.from(JSON.stringify(ELSEWHERE)),
    charset: null,
    source: 'https://desk.example/claimreviews.json',
  });
  await app
    .get(Transactions)
    .run((tx) => app.get(NewsroomService).update(tx, people.admin, { isPublic: true }));
}

async function seedPeople(app: INestApplicationContext): Promise<Record<Role, CallingMember>> {
  const newsroom = await app.get(NewsroomService).bySlug('demo-newsroom');
  const known = new Map(
    await Promise.all(
      DEMO_ACCOUNTS.map(async ({ email }) => [email, await app.get(AccountService).byEmail(email)] as const),
    ),
  );
  return app.get(Transactions).run(async (tx) => {
    const found: Partial<Record<Role, CallingMember>> = {};
    let newsroomId = newsroom?.id;
    // The admin first: a newsroom is made by one.
    const accounts = [...DEMO_ACCOUNTS].sort(
      (a, b) => Number(b.role === 'admin') - Number(a.role === 'admin'),
    );
    for (const { email, name, password, role } of accounts) {
      const accountId =
        known.get(email)?.id ??
        (await app.get(AccountService).create(tx, { email, name, password, proven: false })).id;
      newsroomId ??= (await app.get(NewsroomService).create(tx, NEWSROOM, accountId)).newsroomId;
      const memberId = await app.get(MemberService).join(tx, newsroomId, accountId, role);
      found[role] ??= { memberId, newsroomId, role };
    }
    return found as Record<Role, CallingMember>;
  });
}
