import { connectionOf } from '@assay/server-platform/graphql';
import { ObjectType } from '@nestjs/graphql';
import { Notification } from './notification.entity';

export const NotificationConnection = connectionOf(Notification, 'Notification', { totalCount: false });

@ObjectType('Inbox', { description: "The caller's notifications in this newsroom." })
export class Inbox {}
