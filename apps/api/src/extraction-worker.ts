/** What runs in the threads that read articles out of files. */
export { extract as default } from '@assay/server-article/extraction';
