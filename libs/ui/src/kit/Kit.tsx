import './kit.css';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useShownScheme } from './colour-scheme';
import { kitTheme, kitVariables } from './theme';

/**
 * Mantine, dressed in our tokens. It wraps the parts that use it and not the whole page, so that a place
 * which needs none of it (the desk) does not load it.
 */
export function Kit({ children }: { children: ReactNode }) {
  const scheme = useShownScheme();
  return (
    <MantineProvider
      theme={kitTheme}
      cssVariablesResolver={kitVariables}
      forceColorScheme={scheme}
      deduplicateCssVariables={false}
    >
      {children}
    </MantineProvider>
  );
}
