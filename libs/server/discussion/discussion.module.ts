import { AuditModule } from '@assay/server-audit';
import { ClaimModule } from '@assay/server-claim';
import { DraftModule } from '@assay/server-draft';
import { EvidenceModule } from '@assay/server-evidence';
import { NewsroomModule } from '@assay/server-newsroom';
import { NotificationModule } from '@assay/server-notification';
import { Module } from '@nestjs/common';
import { DiscussionHead } from './discussion-head';
import { DiscussionTail } from './live/discussion-tail';
import { DiscussionLiveResolver } from './live/live.resolver';
import { MentionService } from './message/mention.service';
import { MessageResolver } from './message/message.resolver';
import { MessageService } from './message/message.service';
import { ReadingService } from './reading.service';
import { SuggestionThreads } from './thread/suggestion-threads';
import { DiscussionResolver, ThreadResolver } from './thread/thread.resolver';
import { ThreadLists } from './thread/thread.lists';
import { ThreadService } from './thread/thread.service';

@Module({
  imports: [AuditModule, ClaimModule, DraftModule, EvidenceModule, NewsroomModule, NotificationModule],
  providers: [
    DiscussionHead,
    DiscussionLiveResolver,
    DiscussionResolver,
    DiscussionTail,
    MentionService,
    MessageResolver,
    MessageService,
    ReadingService,
    SuggestionThreads,
    ThreadLists,
    ThreadResolver,
    ThreadService,
  ],
  exports: [MessageService, ThreadService],
})
export class DiscussionModule {}
