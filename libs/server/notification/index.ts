export { Notification, type NotificationKind } from './notification.entity';
export { NotificationModule } from './notification.module';
export { NotificationService } from './notification.service';
