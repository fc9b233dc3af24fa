import { badInput, defaultChoice, NOTIFICATION_KINDS, notFound, type NewsChoice } from '@assay/domain';
import { Member } from '@assay/server-newsroom';
import { Mailer, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotificationChoice } from './choice.entity';
import type { NewsSettings, SetNewsSettingsInput } from './settings.types';

/** What each member chose: which news, how, and when. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly source: DataSource,
    private readonly mailer: Mailer,
  ) {}

  async of({ memberId }: CallingMember): Promise<NewsSettings> {
    const member = await this.source.getRepository(Member).findOneBy({ id: memberId });
    if (!member) throw notFound('The member');
    const chosen = await this.source.getRepository(NotificationChoice).findBy({ memberId });
    const choices = NOTIFICATION_KINDS.map(
      (kind): NewsChoice => chosen.find((one) => one.kind === kind) ?? defaultChoice(kind),
    );
    const { timeZone, digestHour, awayUntil } = member;
    return { choices, timeZone, digestHour, awayUntil, mailIsSent: this.mailer.sends };
  }

  /** @throws BAD_INPUT */
  async set({ manager }: Tx, by: CallingMember, input: SetNewsSettingsInput): Promise<void> {
    const { choices, timeZone, digestHour, awayUntil } = input;
    if (!Number.isInteger(digestHour) || digestHour < 0 || digestHour > 23)
      throw badInput('digestHour', 'Give a whole hour from 0 to 23.');
    if (!isTimeZone(timeZone)) throw badInput('timeZone', 'This is no time zone; one is Europe/Tirane.');
    await manager.update(Member, { id: by.memberId }, { timeZone, digestHour, awayUntil: awayUntil ?? null });
    if (choices.length === 0) return;
    const { newsroomId, memberId } = by;
    // The last word on a kind that is named twice counts; Postgres takes each row once.
    const last = new Map(choices.map((choice) => [choice.kind, choice]));
    await manager.upsert(
      NotificationChoice,
      [...last.values()].map(({ kind, inApp, mail }) => ({ newsroomId, memberId, kind, inApp, mail })),
      ['memberId', 'kind'],
    );
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
