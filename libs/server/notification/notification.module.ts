import { ClaimModule } from '@assay/server-claim';
import { Module } from '@nestjs/common';
import { SettingsResolver } from './choices/settings.resolver';
import { SettingsService } from './choices/settings.service';
import { MailDispatch } from './mail/mail-dispatch';
import { NotificationResolver } from './news/notification.resolver';
import { NotificationService } from './news/notification.service';

@Module({
  imports: [ClaimModule],
  providers: [MailDispatch, NotificationResolver, NotificationService, SettingsResolver, SettingsService],
  exports: [NotificationService],
})
export class NotificationModule {}
