import 'react';

declare module 'react' {
  /** Lets `style` carry our CSS variables. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
