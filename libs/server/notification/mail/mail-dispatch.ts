import { CONFIG, Mailer, Rounds, type Config } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { letterOf, type LetterNews } from './letter';

/** How often letters that are due are looked for. */
const EVERY_MS = 5_000;

/** Tries in all. They double from a minute to four hours apart: the last is a little more than a day after the first. */
const MOST_TRIES = 14;

/** News that has waited longer, for a mail server that was not there, is not mailed any more: the bell has it. */
const STALE = '2 days';

/** Most news in one letter; the rest goes in the next. */
const MOST_IN_ONE = 50;

const IS_DUE = `mail_due_at <= now() and mail_due_at > now() - interval '${STALE}' and mailed_at is null
  and read_at is null and mail_attempts < ${MOST_TRIES}`;

interface DueRow extends LetterNews {
  id: string;
  email: string;
  newsroom: string;
}

/**
 * Takes due news from the outbox, which is the notification table itself, and mails it, one letter a member. Several
 * nodes may: a row is taken by putting its next try ahead, so that a node that dies leaves it to be tried again. A
 * letter goes at least once; one that went twice carries the same Message-ID.
 */
@Injectable()
export class MailDispatch extends Rounds {
  constructor(
    private readonly source: DataSource,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(EVERY_MS);
  }

  override onApplicationBootstrap(): void {
    if (this.mailer.sends) super.onApplicationBootstrap();
  }

  /** Sends all that is due. */
  round(): Promise<void> {
    return this.whileMore(async () => {
      const due = await this.take();
      if (due.length) await this.mail(due);
      return due.length > 0;
    });
  }

  private async mail(due: DueRow[]): Promise<void> {
    const { email: to, newsroom } = due[0]!;
    try {
      await this.mailer.send({
        to,
        ...letterOf(due, newsroom, this.config.origin),
        messageId: due.map(({ id }) => id).sort()[0]!,
      });
    } catch (error) {
      // Tried again later; the address is somebody's own and stays out of the log.
      this.log.warn(`A letter did not leave: ${(error as Error).message}`);
      return;
    }
    await this.source.query('update notification set mailed_at = now() where id = any($1::uuid[])', [
      due.map(({ id }) => id),
    ]);
  }

  /** What is due for the member who has waited longest, its next try put ahead. */
  private async take(): Promise<DueRow[]> {
    const [rows] = (await this.source.query(
      `with first as (
         select member_id from notification where ${IS_DUE} order by mail_due_at limit 1 for update skip locked
       ), due as (
         select id from notification where member_id = (select member_id from first) and ${IS_DUE}
         order by id limit ${MOST_IN_ONE} for update skip locked
       )
       update notification news set mail_attempts = mail_attempts + 1,
         mail_due_at = now() + least(interval '1 minute' * power(2, mail_attempts), interval '4 hours')
       from due, member, account, newsroom, claim
       where news.id = due.id and member.id = news.member_id and account.id = member.account_id
         and newsroom.id = news.newsroom_id and claim.id = news.claim_id
       returning news.id, news.kind, account.email, newsroom.name as newsroom, claim.id as "claimId", claim.statement,
         news.thread_id as "threadId", news.times,
         (select number from revision where revision.id = claim.current_revision_id) as revision,
         (select name from account a join member m on m.account_id = a.id where m.id = news.actor_id) as actor`,
    )) as [DueRow[], number];
    return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}
