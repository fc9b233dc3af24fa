import { NewsroomModule } from '@assay/server-newsroom';
import { Module } from '@nestjs/common';
import { ArticleResolver } from './article.resolver';
import { ArticleService } from './article.service';
import { ExtractionService } from './extraction/extraction.service';
import { ImportController } from './import.controller';
import { ImportService } from './import.service';

@Module({
  imports: [NewsroomModule],
  providers: [ArticleResolver, ArticleService, ExtractionService, ImportService],
  controllers: [ImportController],
  exports: [NewsroomModule, ArticleService, ExtractionService, ImportService],
})
export class ArticleModule {}
