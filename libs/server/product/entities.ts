import { Article, ArticleVersion } from '@assay/server-article';
import { AuditEvent } from '@assay/server-audit';
import { ApiKey } from '@assay/server-api-key';
import { Account } from '@assay/server-auth';
import { Appearance, Claim, ClaimRelation } from '@assay/server-claim';
import { DiscussionMessage, DiscussionMessageVersion, DiscussionThread } from '@assay/server-discussion';
import { OtherVerdict } from '@assay/server-external-verdicts';
import {
  Evidence,
  EvidenceArchive,
  EvidenceDrift,
  EvidenceSnapshot,
  ReplyRequest,
  ReplyRequestVersion,
} from '@assay/server-evidence';
import { Invitation, Member, Newsroom } from '@assay/server-newsroom';
import { Policy } from '@assay/server-policy';
import { Rating, RatingScale } from '@assay/server-rating-scale';
import { Notification, NotificationChoice } from '@assay/server-notification';
import {
  Publication,
  PublicationVersion,
  SignedAuditHead,
  SigningKey,
  Webhook,
  WebhookDelivery,
} from '@assay/server-publication';
import { RatingVote, Review, ReviewComment, Revision } from '@assay/server-review';

/** Every table that TypeORM maps. */
export const ENTITIES = [
  Account,
  ApiKey,
  Appearance,
  Article,
  ArticleVersion,
  AuditEvent,
  Claim,
  ClaimRelation,
  DiscussionMessage,
  DiscussionMessageVersion,
  DiscussionThread,
  Evidence,
  EvidenceArchive,
  EvidenceDrift,
  EvidenceSnapshot,
  Invitation,
  Member,
  Newsroom,
  Notification,
  NotificationChoice,
  OtherVerdict,
  Policy,
  Publication,
  PublicationVersion,
  Rating,
  RatingScale,
  RatingVote,
  ReplyRequest,
  ReplyRequestVersion,
  Review,
  ReviewComment,
  Revision,
  SignedAuditHead,
  SigningKey,
  Webhook,
  WebhookDelivery,
];
