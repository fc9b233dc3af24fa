import { lazy } from 'react';

/** The import dialog, loaded when somebody wants to import: reading an article needs none of it. */
export const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }));
