export {
  RELATION_KINDS,
  RELATION_REASONS,
  relationBetween,
  type RelatedText,
  type RelationKind,
  type RelationReason,
  type SuggestedRelation,
} from './relate';
