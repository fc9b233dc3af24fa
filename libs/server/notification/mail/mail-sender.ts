import { because, chooseLocale } from '@assay/messages';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Database } from '@assay/server-platform/database';
import {
  JobHandlers,
  JobProblem,
  JobQueue,
  type JobHandler,
  type RunningJob,
} from '@assay/server-platform/jobs';
import { Mailer } from '@assay/server-platform/mail';
import { Inject, Injectable } from '@nestjs/common';
import { emailOf } from './email';
import { SEND_MAIL } from './mail-task';
import { markMailed, memberNames, nextAttemptAt, takeDue } from './mail.queries';

/** A notification that is due by email. */
type Due = Awaited<ReturnType<typeof takeDue>>[number];

interface MailData {
  memberId: string;
}

/**
 * Sends a member's due notifications in one email. The outbox is the notification table itself. Each notification with an
 * email has a job at its time; the first job takes all due ones. It takes a notification by postponing its next attempt, so
 * that no second job sends it meanwhile. Each email is sent at least once; a second copy has the same Message-ID.
 */
@Injectable()
export class MailSender implements JobHandler<MailData> {
  constructor(
    private readonly db: Database,
    private readonly mailer: Mailer,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Config,
    handlers: JobHandlers,
  ) {
    handlers.register(SEND_MAIL, this);
  }

  /** @throws JobProblem where the mail server did not take the email */
  async run({ memberId }: MailData, { newsroomId }: RunningJob): Promise<void> {
    if (!this.mailer.sends) return;
    for (let due = await this.take(memberId); due.length > 0; due = await this.take(memberId))
      await this.mail(due);
    await this.followUp(newsroomId, memberId);
  }

  async about(data: readonly MailData[]): Promise<(string | null)[]> {
    const ids = data.map(({ memberId }) => memberId);
    const names = await memberNames(this.db, ids);
    return ids.map((id) => names.get(id) ?? null);
  }

  private async mail(due: readonly Due[]): Promise<void> {
    const { email: to, newsroom, locale } = due[0]!;
    try {
      await this.mailer.send({
        to,
        ...emailOf(due, newsroom, this.config.origin, chooseLocale(locale)),
        messageId: due.map(({ id }) => id).sort()[0]!,
      });
    } catch (error) {
      // The server's answer may contain the member's address, which admins may not see.
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      const answer = responseCode ?? code;
      throw new JobProblem(
        answer === undefined ? because('mail_failed') : because('mail_refused', { answer }),
      );
    }
    await markMailed(
      this.db,
      due.map(({ id }) => id),
    );
  }

  /** Enqueues the next email of notifications that a killed process had taken and not sent. */
  private async followUp(newsroomId: string | null, memberId: string): Promise<void> {
    const runAt = await nextAttemptAt(this.db, memberId);
    if (!runAt) return;
    const job = { newsroomId, data: { memberId }, runAt, key: `mail ${memberId}` };
    await this.jobs.enqueue(null, SEND_MAIL, job);
  }

  /** Takes a member's due notifications, in the order they were written: postpones their next attempt. */
  private async take(memberId: string): Promise<Due[]> {
    const due = await takeDue(this.db, memberId);
    return due.sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}
