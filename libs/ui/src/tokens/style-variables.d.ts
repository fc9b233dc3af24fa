import 'react';

declare module 'react' {
  /** Lets the `style` prop take our CSS variables. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
