/** What runs in the threads that read articles. */
export { carry } from '@assay/server-article/carry';
export { extract as default } from '@assay/server-article/extraction';
export { relate } from '@assay/server-article/relate';
export { spot } from '@assay/server-article/spot';
