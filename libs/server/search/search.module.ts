import { ArticleModule } from '@assay/server-article';
import { ClaimModule } from '@assay/server-claim';
import { EvidenceModule } from '@assay/server-evidence';
import { PublicationModule } from '@assay/server-publication';
import { Module } from '@nestjs/common';
import { IndexTexts } from './index-texts';
import { SearchResolver } from './search.resolver';
import { SearchService } from './search.service';
import { Spelling } from './spelling';
import { WordCounts } from './word-counts';

@Module({
  imports: [ArticleModule, ClaimModule, EvidenceModule, PublicationModule],
  providers: [SearchResolver, SearchService, Spelling, WordCounts, IndexTexts],
})
export class SearchModule {}
