import type { MailChoice, DeliveryChoice, NotificationKind } from '@assay/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a member gets one kind of notification, where they changed the default. */
@Entity('notification_choice')
export class NotificationChoice implements DeliveryChoice {
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
