import { NewsroomModule } from '@assay/server-newsroom';
import { Module } from '@nestjs/common';
import { ArticleResolver } from './article.resolver';
import { ArticleService } from './article.service';
import { ExtractionService } from './extraction/extraction.service';
import { ImportController } from './import.controller';
import { ImportService } from './import.service';
import { NewVersionFollowers } from './version/new-version';
import { ArticleVersionService } from './version/version.service';

@Module({
  imports: [NewsroomModule],
  providers: [
    ArticleResolver,
    ArticleService,
    ArticleVersionService,
    ExtractionService,
    ImportService,
    NewVersionFollowers,
  ],
  controllers: [ImportController],
  exports: [
    NewsroomModule,
    ArticleService,
    ArticleVersionService,
    ExtractionService,
    ImportService,
    NewVersionFollowers,
  ],
})
export class ArticleModule {}
