/** Parts of the review page that few visits need. They are one file, which is loaded when the first of them is shown. */
export { Publishing } from './publish/Publishing';
export { LeftReview } from './unsent/LeftReview';
export { OtherVersion } from './unsent/OtherVersion';
