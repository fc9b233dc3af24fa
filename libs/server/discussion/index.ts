export { DiscussionModule } from './discussion.module';
export { DiscussionMessage, DiscussionMessageVersion } from './message/message.entity';
export { MessageService } from './message/message.service';
export { DiscussionThread } from './thread/thread.entity';
export { ThreadService } from './thread/thread.service';
