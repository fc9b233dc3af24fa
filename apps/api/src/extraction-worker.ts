/** What runs in the threads that read articles. */
export { extract as default } from '@assay/server-article/extraction';
export { spot } from '@assay/server-article/spot';
