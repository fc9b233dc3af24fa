export { anchorSelection, type Anchor, type AnchorProblem } from './anchoring/anchor';
export { carryPassages, type Carried } from './anchoring/carry';
export { cutText } from './cut-text';
export { slugOf } from './slug';
export { directionOf, type TextDirection } from './direction';
export { blocksOfHtml, extractHtml, extractPlainText, type ExtractedArticle } from './extract';
export { ledgerOf, type LedgerEntry } from './page/ledger';
export type { ArticleNotice } from './page/notice';
export { TooMuchMarkup } from './markup-bounds';
export { raised } from './page/raised';
export { linkedData } from './linked-data';
export { pageLinks, type PageLinks } from './page-links';
export {
  PARAGRAPH_BREAK,
  paragraphsOf,
  type Paragraph,
  type ParagraphKind,
  type WholeText,
} from './paragraphs';
export {
  compare,
  POINT_KINDS,
  type Agreement,
  type Comparison,
  type Difference,
  type PointKind,
} from './match/compare';
export { languageOf } from './language';
export { featuresOf, readsEnglish, type Features } from './match/features';
export { wordingOf } from './match/wording';
export { sentencesOf, type Sentence } from './match/sentences';
export { isStopWord, wordsOf, type Word } from './match/words';
