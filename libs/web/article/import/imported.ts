import type { EnumOf } from '@assay/api-schema';

/** What came of an import: where the article is, and whether it is new. */
export interface Imported {
  articleId: string;
  outcome: EnumOf<'ImportOutcome'>;
}

/** An article that gets a newer text. */
export interface UpdatedArticle {
  id: string;
  /** Where its newest version was found. */
  sourceUrl: string | null;
}

/** What each way of importing is given. */
export interface ImportForm {
  /** The article that this becomes a version of; absent for a new one. */
  article?: UpdatedArticle;
  onMade: (imported: Imported) => void;
  onCancel: () => void;
}
