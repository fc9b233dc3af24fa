export { PageReader } from './address/page-reader';
export {
  ArticleNoticeEnum,
  ArticleVersion,
  TextDirectionEnum,
  type ListedVersion,
} from './article-version.entity';
export { Article } from './article.entity';
export { ArticleModule } from './article.module';
export { ArticleService } from './article.service';
export { ImportService } from './import.service';
export { ExtractionService } from './extraction/extraction.service';
export { NewVersionFollowers, type NewVersionFollower } from './version/new-version';
export { ArticleTexts } from './version/article-texts';
export { ArticleVersionService } from './version/version.service';
