/** The labelled texts, and the measure of the spotter's quality on them. */
export { fit } from './fit';
export { mean, measure, type LabelledText, type Quality, type Scores } from './measure';
export { labelledArticle, labelledTexts } from './set';
