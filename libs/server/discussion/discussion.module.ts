import { NotificationModule } from '@assay/server-notification';
import { ReviewModule } from '@assay/server-review';
import { Module } from '@nestjs/common';
import { DiscussionHead } from './discussion-head';
import { DiscussionTail } from './live/discussion-tail';
import { DiscussionLiveResolver } from './live/live.resolver';
import { MentionService } from './message/mention.service';
import { MessageResolver } from './message/message.resolver';
import { MessageService } from './message/message.service';
import { ReadingService } from './reading.service';
import { DiscussionResolver, ThreadResolver } from './thread/thread.resolver';
import { ThreadLists } from './thread/thread.lists';
import { ThreadService } from './thread/thread.service';

@Module({
  imports: [ReviewModule, NotificationModule],
  providers: [
    DiscussionHead,
    DiscussionLiveResolver,
    DiscussionResolver,
    DiscussionTail,
    MentionService,
    MessageResolver,
    MessageService,
    ReadingService,
    ThreadLists,
    ThreadResolver,
    ThreadService,
  ],
  exports: [MessageService, ThreadService],
})
export class DiscussionModule {}
