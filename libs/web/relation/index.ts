export { ClaimRelations } from './ClaimRelations';
export { StoryRelations } from './StoryRelations';
