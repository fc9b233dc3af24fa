export { ClaimRelations } from './ClaimRelations';
export { STORY } from './relations.operations';
export { StoryRelations } from './StoryRelations';
