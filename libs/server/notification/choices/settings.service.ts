import { because } from '@assay/messages';
import { badInput, defaultChoice, NOTIFICATION_KINDS, notFound, type DeliveryChoice } from '@assay/domain';
import { Member } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Mailer } from '@assay/server-platform/mail';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotificationChoice } from './choice.entity';
import type { NotificationSettings, SetNotificationSettingsInput } from './settings.types';

/** Each member's notification settings: which kinds, how, and when. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly source: DataSource,
    private readonly mailer: Mailer,
  ) {}

  async of({ memberId }: CallingMember): Promise<NotificationSettings> {
    const member = await this.source.getRepository(Member).findOneBy({ id: memberId });
    if (!member) throw notFound('member');
    const chosen = await this.source.getRepository(NotificationChoice).findBy({ memberId });
    const choices = NOTIFICATION_KINDS.map(
      (kind): DeliveryChoice => chosen.find((one) => one.kind === kind) ?? defaultChoice(kind),
    );
    const { timeZone, digestHour, awayUntil } = member;
    return { choices, timeZone, digestHour, awayUntil, mailIsSent: this.mailer.sends };
  }

  /** @throws BAD_INPUT */
  async set({ manager }: Tx, by: CallingMember, input: SetNotificationSettingsInput): Promise<void> {
    const { choices, timeZone, digestHour, awayUntil } = input;
    if (!Number.isInteger(digestHour) || digestHour < 0 || digestHour > 23)
      throw badInput('digestHour', because('hour_not_within'));
    if (!isTimeZone(timeZone)) throw badInput('timeZone', because('time_zone_unknown'));
    await manager.update(Member, { id: by.memberId }, { timeZone, digestHour, awayUntil: awayUntil ?? null });
    if (choices.length === 0) return;
    const { newsroomId, memberId } = by;
    // Of a kind that is given twice the last choice counts: Postgres cannot upsert a row twice in one statement.
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
