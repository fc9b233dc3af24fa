export { ImportDialog } from './import/ImportDialog';
export { ArticlesPage } from './list/ArticlesPage';
export { ArticlePage } from './reading/ArticlePage';
