export {
  RELATION_KINDS,
  RELATION_REASONS,
  relationBetween,
  relationsAmong,
  type RelatedPair,
  type RelatedText,
  type RelationKind,
  type RelationReason,
  type SuggestedRelation,
} from './relate';
