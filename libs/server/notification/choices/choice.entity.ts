import type { MailChoice, NewsChoice, NotificationKind } from '@assay/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How one kind of news reaches a member who chose otherwise than the default. */
@Entity('notification_choice')
export class NotificationChoice implements NewsChoice {
  @Column('uuid', { name: 'newsroom_id' })
  newsroomId: string;

  @PrimaryColumn('uuid', { name: 'member_id' })
  memberId: string;

  @PrimaryColumn('text')
  kind: NotificationKind;

  @Column('boolean', { name: 'in_app' })
  inApp: boolean;

  @Column('text')
  mail: MailChoice;
}
