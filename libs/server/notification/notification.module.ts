import { ClaimModule } from '@assay/server-claim';
import { NewsroomModule } from '@assay/server-newsroom';
import { Module } from '@nestjs/common';
import { SettingsResolver } from './choices/settings.resolver';
import { SettingsService } from './choices/settings.service';
import { MailSender } from './mail/mail-sender';
import { InboxResolver } from './inbox/inbox.resolver';
import { NotificationResolver } from './inbox/notification.resolver';
import { NotificationService } from './inbox/notification.service';

@Module({
  imports: [ClaimModule, NewsroomModule],
  providers: [
    InboxResolver,
    MailSender,
    NotificationResolver,
    NotificationService,
    SettingsResolver,
    SettingsService,
  ],
  exports: [NotificationService],
})
export class NotificationModule {}
