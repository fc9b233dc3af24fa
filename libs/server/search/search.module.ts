import { PublicationModule } from '@assay/server-publication';
import { Module } from '@nestjs/common';
import { SearchResolver } from './search.resolver';
import { SearchService } from './search.service';
import { Spelling } from './spelling';
import { WordRounds } from './word-rounds';

@Module({
  imports: [PublicationModule],
  providers: [SearchResolver, SearchService, Spelling, WordRounds],
})
export class SearchModule {}
