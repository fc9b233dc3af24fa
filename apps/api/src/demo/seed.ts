import type { Role } from '@assay/domain';
import { AccountService } from '@assay/server-auth';
import { ArticleService, ArticleVersionService, ImportService } from '@assay/server-article';
import { ElsewhereService } from '@assay/server-elsewhere';
import { DEMO_ACCOUNTS, MemberService, NewsroomService } from '@assay/server-newsroom';
import { Transactions, type CallingMember } from '@assay/server-platform';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { STORY } from './article';
import { ELSEWHERE } from './elsewhere';
import { CLAIMS } from './story';
import { StoryTeller } from './story-teller';

const NEWSROOM = 'Demo newsroom';

/**
 * Makes the demo newsroom with the worked example. Each step looks first whether it has been done, so a start that was
 * killed half-way is finished by the next, and a newsroom somebody has worked in is left alone.
 */
export async function seedDemo(app: INestApplicationContext): Promise<void> {
  if (await alreadyTold(app)) return;
  const people = await seedPeople(app);
  const articles = app.get(ArticleService);
  const { edges } = await articles.page(people.admin.newsroomId, 1);
  const article =
    edges[0]?.node ?? (await app.get(ImportService).fromText(people.checker, { ...STORY })).article;
  const versions = app.get(ArticleVersionService);
  const { id } = (await versions.newestOf([article.id])).get(article.id)!;
  const version = await versions.one(people.checker.newsroomId, id);
  const teller = new StoryTeller(app, people.checker, people.editor);
  for (const claim of CLAIMS) await teller.tell(version, claim);
  await app.get(ElsewhereService).importFeed(people.checker, 'url', {
    bytes: Buffer.from(JSON.stringify(ELSEWHERE)),
    charset: null,
    source: 'https://desk.example/claimreviews.json',
  });
  await app
    .get(Transactions)
    .run((tx) => app.get(NewsroomService).update(tx, people.admin, { isPublic: true }));
}

/** The last step of its making is a change of the newsroom; the log keeps that, whatever people decide later. */
async function alreadyTold(app: INestApplicationContext): Promise<boolean> {
  const rows = (await app.get(DataSource).query(
    `select 1 from newsroom join audit_event on newsroom_id = newsroom.id
     where slug = 'demo-newsroom' and action = 'newsroom.changed' limit 1`,
  )) as unknown[];
  return rows.length > 0;
}

async function seedPeople(app: INestApplicationContext): Promise<Record<Role, CallingMember>> {
  const source = app.get(DataSource);
  return app.get(Transactions).run(async (tx) => {
    const found: Partial<Record<Role, CallingMember>> = {};
    let newsroomId = (await app.get(NewsroomService).bySlug('demo-newsroom'))?.id;
    // The admin first: a newsroom is made by one.
    const accounts = [...DEMO_ACCOUNTS].sort(
      (a, b) => Number(b.role === 'admin') - Number(a.role === 'admin'),
    );
    for (const { email, name, password, role } of accounts) {
      const [known] = (await source.query('select id from account where email = $1', [email])) as {
        id: string;
      }[];
      const accountId =
        known?.id ?? (await app.get(AccountService).create(tx, { email, name, password, proven: false })).id;
      newsroomId ??= (await app.get(NewsroomService).create(tx, NEWSROOM, accountId)).newsroomId;
      const memberId = await app.get(MemberService).join(tx, newsroomId, accountId, role);
      found[role] ??= { memberId, newsroomId, role };
    }
    return found as Record<Role, CallingMember>;
  });
}
