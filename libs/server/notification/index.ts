export { NotificationChoice } from './choices/choice.entity';
export { MailDispatch } from './mail/mail-dispatch';
export { Notification } from './news/notification.entity';
export { NotificationModule } from './notification.module';
export { NotificationService } from './news/notification.service';
