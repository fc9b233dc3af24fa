import './kit.css';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useShownScheme } from './colour-scheme';
import { kitTheme, kitVariables } from './theme';

/**
 * Mantine with the colours and fonts of the tokens. It wraps only the components that use Mantine and not the whole
 * page, so that pages without one (the Desk) do not load it.
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
