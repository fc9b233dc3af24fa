import { lazy } from 'react';

/** Brings the import dialog when somebody wants to import: reading an article needs none of it. */
export const loadImportDialog = async () => ({ default: (await import('./ImportDialog')).ImportDialog });

/** The import dialog, for use inside this feature; others wrap {@link loadImportDialog} themselves. */
export const ImportDialog = lazy(loadImportDialog);
