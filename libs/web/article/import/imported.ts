import type { EnumOf } from '@assay/api-schema';

/** The result of an import: the article's address, and whether it is new. */
export interface Imported {
  articleId: string;
  outcome: EnumOf<'ImportOutcome'>;
}

/** An article for which a newer version is imported. */
export interface UpdatedArticle {
  id: string;
  /** The URL of its newest version. */
  sourceUrl: string | null;
}

/** The props of each import form. */
export interface ImportForm {
  /** The article that gets the version; absent for a new article. */
  article?: UpdatedArticle;
  onMade: (imported: Imported) => void;
  onCancel: () => void;
}
