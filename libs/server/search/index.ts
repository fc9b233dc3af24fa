export { INDEX_TEXT } from './index-texts';
export { SearchModule } from './search.module';
export { SearchService } from './search.service';
export { Spelling } from './spelling';
export { COUNT_WORDS } from './word-counts';
