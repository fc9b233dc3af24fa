import { lazy } from 'react';

/** Loads the import dialog when a member opens it, so that reading an article does not load it. */
export const loadImportDialog = async () => ({ default: (await import('./ImportDialog')).ImportDialog });

/** The import dialog, for use inside this feature; other features wrap {@link loadImportDialog} themselves. */
export const ImportDialog = lazy(loadImportDialog);
