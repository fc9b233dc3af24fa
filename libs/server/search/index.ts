export { SearchModule } from './search.module';
export { SearchService } from './search.service';
export { Spelling } from './spelling';
export { WordRounds } from './word-rounds';
