import { AuditModule } from '@assay/server-audit';
import { NewsroomModule } from '@assay/server-newsroom';
import { Module } from '@nestjs/common';
import { ArticleAddressService } from './address/address.service';
import { PageReader } from './address/page-reader';
import { ArticleResolver } from './article.resolver';
import { ArticleService } from './article.service';
import { ExtractionService } from './extraction/extraction.service';
import { ImportController } from './import.controller';
import { ImportService } from './import.service';
import { ArticleTexts } from './version/article-texts';
import { NewVersionFollowers } from './version/new-version';
import { ArticleVersionResolver } from './version/version.resolver';
import { ArticleVersionService } from './version/version.service';

@Module({
  imports: [AuditModule, NewsroomModule],
  providers: [
    ArticleAddressService,
    ArticleResolver,
    ArticleService,
    ArticleTexts,
    ArticleVersionResolver,
    ArticleVersionService,
    ExtractionService,
    ImportService,
    NewVersionFollowers,
    PageReader,
  ],
  controllers: [ImportController],
  exports: [
    ArticleService,
    ArticleTexts,
    ArticleVersionService,
    ExtractionService,
    ImportService,
    NewVersionFollowers,
    PageReader,
  ],
})
export class ArticleModule {}
