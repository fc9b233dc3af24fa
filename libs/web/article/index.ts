export { loadImportDialog } from './import/deferred';
export { ArticlesPage } from './list/ArticlesPage';
export { ArticlePage } from './reading/ArticlePage';
