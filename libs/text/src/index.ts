export { anchorSelection, type Anchor, type AnchorProblem } from './anchor';
export { decodeText, type Decoded } from './decode';
export { directionOf, type TextDirection } from './direction';
export { extractHtml, extractPlainText, type ExtractedArticle } from './extract';
export { PARAGRAPH_BREAK, paragraphsOf, type Paragraph, type ParagraphKind } from './paragraphs';
