/** The labelled set, and how well spotting does on it. */
export { fit } from './fit';
export { mean, measure, type LabelledText, type Quality, type Scores } from './measure';
export { labelledArticle, labelledTexts } from './set';
