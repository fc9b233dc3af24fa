export { contributionsToDraft, contributorsOf } from './contributors/contributors';
export { movedFacts } from './contributors/fact-changers.queries';
export { DraftPauses } from './draft-pauses';
export { DraftModule } from './draft.module';
export { DraftService } from './draft.service';
export { Draft } from './draft.types';
export { COLLAB_ENGINE } from './engine';
export { documentName } from './log';
export { countOpenSuggestions, openSuggestionsAmong } from './suggestion/suggestion.queries';
