export { NotificationChoice } from './choices/choice.entity';
export { Notification } from './inbox/notification.entity';
export { NotificationModule } from './notification.module';
export { NotificationService } from './inbox/notification.service';
