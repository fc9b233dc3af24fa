import type { MigrationInterface } from 'typeorm';
import { CreateNewsrooms } from './20261123120000-create-newsrooms';
import { CreateArticles } from './20261123120200-create-articles';
import { CreateClaims } from './20261123120400-create-claims';
import { CreateDraftLog } from './20261123120600-create-draft-log';
import { CreateDecisions } from './20261123120800-create-decisions';
import { CreateReviewDesk } from './20261123170000-create-review-desk';
import { RestrictApplication } from './20261123170200-restrict-application';
import { CreateNotifications } from './20261123170400-create-notifications';
import { AppendInOnePass } from './20261123185500-append-in-one-pass';
import { IndexClaimants } from './20261123213000-index-claimants';
import { CreateMailAndQueue } from './20261123224500-create-mail-and-queue';
import { CreateVerdictFeed } from './20261123231500-create-verdict-feed';
import { CreateWebhooks } from './20261123233500-create-webhooks';
import { StatePublishedClaims } from './20261124023000-state-published-claims';
import { OrderPublications } from './20261124025500-order-publications';
import { CreateElsewhere } from './20261124031500-create-elsewhere';
import { TellOfWebhooksAndSites } from './20261124034000-tell-of-webhooks-and-sites';
import { NameMedia } from './20261124035500-name-media';
import { DismissSpotted } from './20261124041500-dismiss-spotted';
import { KeepEvidence } from './20261125160000-keep-evidence';
import { ArchiveWhatWasThere } from './20261125160100-archive-what-was-there';
import { LogReplies } from './20261125160200-log-replies';
import { KeepDeskCounts } from './20261125161000-keep-desk-counts';
import { IndexSearch } from './20261125161200-index-search';
import { CreateDeskWork } from './20261125161400-create-desk-work';
import { VersionArticles } from './20261125164000-version-articles';
import { RelateClaims } from './20261125164100-relate-claims';
import { ExportClaims } from './20261125164200-export-claims';
import { CreateDiscussion } from './20261125165000-create-discussion';
import { KeepStays } from './20261125166000-keep-stays';
import { QueueRatingsSurely } from './20261125185500-queue-ratings-surely';
import { GatherReplies } from './20261125190000-gather-replies';
import { FindFacetValues } from './20261125190100-find-facet-values';
import { CountKeptBytes } from './20261125190200-count-kept-bytes';
import { SearchThroughDashes } from './20261125191500-search-through-dashes';
import { CountEveryChange } from './20261128022000-count-every-change';
import { SignAuditHeads } from './20261128023000-sign-audit-heads';
import { SeparateLogins } from './20261128024000-separate-logins';
import { AddressVerdictsByNewsroom } from './20261128025000-address-verdicts-by-newsroom';
import { NotifyOfVoids } from './20261128030000-notify-of-voids';
import { ListDeclinedClaims } from './20261128031000-list-declined-claims';
import { CountStoredText } from './20261128120000-count-stored-text';
import { FillStoredText } from './20261128120100-fill-stored-text';
import { CreateTryCounts } from './20261128120200-create-try-counts';
import { CreateAccountCare } from './20261128130000-create-account-care';
import { CreateSealingKey } from './20261128140000-create-sealing-key';
import { NameLinkMakers } from './20261128145000-name-link-makers';
import { BarMoreAuthors } from './20261128146000-bar-more-authors';
import { FixAuthorsAndKeys } from './20261128147000-fix-authors-and-keys';
import { DeleteOldAccountEvents } from './20261128150000-delete-old-account-events';
import { PublishWaivers } from './20261128160000-publish-waivers';
import { ClassCorrections } from './20261128161000-class-corrections';
import { PutUnderReview } from './20261128162000-put-under-review';
import { NameOrigins } from './20261128170000-name-origins';
import { DateClaims } from './20261128171000-date-claims';
import { PublishReplies } from './20261128172000-publish-replies';
import { NotifyOfReviewsInPublic } from './20261128173000-notify-of-reviews-in-public';
import { KeepDeletionsMeant } from './20261128180000-keep-deletions-meant';
import { RemoveUnderLaw } from './20261128190000-remove-under-law';
import { DateOtherVerdicts } from './20261128190500-date-other-verdicts';
import { SearchEveryScript } from './20261128191000-search-every-script';
import { NoticeWhatPagesAre } from './20261128192000-notice-what-pages-are';
import { AddressArticles } from './20261128210000-address-articles';
import { ListFunctionFiles } from './20261128230000-list-function-files';
import { MakeNoTemporaryTables } from './20261128230000-make-no-temporary-tables';
import { KeepHeadsAndKeys } from './20261128231000-keep-heads-and-keys';
import { ExcludeSubmitters } from './20261129003000-exclude-submitters';
import { IndexTextsByJob } from './20261129010000-index-texts-by-job';
import { GrantJobs } from './20261128220000-grant-jobs';
import { MarkMoments } from './20261129011500-mark-moments';
import { StoreReasons } from './20261128233000-store-reasons';
import { FindSameStatements } from './20261129013000-find-same-statements';
import { BlankReasonsOfRemoved } from './20261129020000-blank-reasons-of-removed';
import { KeepUnsentReviews } from './20261129041500-keep-unsent-reviews';
import { Suggest } from './20261129060000-suggest';
import { SchedulePublications } from './20261129090000-schedule-publications';
import { FindOthersClaimsByNewsroom } from './20261129091000-find-others-claims-by-newsroom';
import { IdentifySuggestionsByNewsroom } from './20261129160000-identify-suggestions-by-newsroom';
import { ArchiveClaimsAndArticles } from './20261129170000-archive-claims-and-articles';
import { MergeClaims } from './20261129180000-merge-claims';
import { GroupSavedViews } from './20261129190000-group-saved-views';
import { DiscussSuggestions } from './20261129191000-discuss-suggestions';
import { AllowContributors } from './20261129191500-allow-contributors';
import { StoreVerdictImages } from './20261129200000-store-verdict-images';

/** Every migration, oldest first; an explicit list, so that a bundle holds them and the order is read, not guessed. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateNewsrooms,
  CreateArticles,
  CreateClaims,
  CreateDraftLog,
  CreateDecisions,
  CreateReviewDesk,
  RestrictApplication,
  CreateNotifications,
  AppendInOnePass,
  IndexClaimants,
  CreateMailAndQueue,
  CreateVerdictFeed,
  CreateWebhooks,
  StatePublishedClaims,
  OrderPublications,
  CreateElsewhere,
  TellOfWebhooksAndSites,
  NameMedia,
  DismissSpotted,
  KeepEvidence,
  ArchiveWhatWasThere,
  LogReplies,
  KeepDeskCounts,
  IndexSearch,
  CreateDeskWork,
  VersionArticles,
  RelateClaims,
  ExportClaims,
  CreateDiscussion,
  KeepStays,
  QueueRatingsSurely,
  GatherReplies,
  FindFacetValues,
  CountKeptBytes,
  SearchThroughDashes,
  CountEveryChange,
  SignAuditHeads,
  SeparateLogins,
  AddressVerdictsByNewsroom,
  NotifyOfVoids,
  ListDeclinedClaims,
  CountStoredText,
  FillStoredText,
  CreateTryCounts,
  CreateAccountCare,
  CreateSealingKey,
  NameLinkMakers,
  BarMoreAuthors,
  FixAuthorsAndKeys,
  DeleteOldAccountEvents,
  PublishWaivers,
  ClassCorrections,
  PutUnderReview,
  NameOrigins,
  DateClaims,
  PublishReplies,
  NotifyOfReviewsInPublic,
  KeepDeletionsMeant,
  RemoveUnderLaw,
  DateOtherVerdicts,
  SearchEveryScript,
  NoticeWhatPagesAre,
  AddressArticles,
  ListFunctionFiles,
  MakeNoTemporaryTables,
  GrantJobs,
  ExcludeSubmitters,
  KeepHeadsAndKeys,
  StoreReasons,
  IndexTextsByJob,
  MarkMoments,
  FindSameStatements,
  BlankReasonsOfRemoved,
  KeepUnsentReviews,
  Suggest,
  SchedulePublications,
  FindOthersClaimsByNewsroom,
  IdentifySuggestionsByNewsroom,
  ArchiveClaimsAndArticles,
  MergeClaims,
  GroupSavedViews,
  DiscussSuggestions,
  AllowContributors,
  StoreVerdictImages,
];

export { functionFiles, type FunctionFile } from './functions';
