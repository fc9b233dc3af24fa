import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../button/Button';
import { sayUi } from '../texts';
import styles from './feedback.module.css';

/** Replaces a page that failed to render, with a link to continue. */
export function BrokenPage() {
  return (
    <main className={styles.page} role="alert">
      <h1>{sayUi('feedback.brokenTitle')}</h1>
      <p>{sayUi('feedback.brokenText')}</p>
      <Button weight="go" onClick={() => location.reload()}>
        {sayUi('feedback.reload')}
      </Button>
    </main>
  );
}

/** Limits a render error to the part of the page that threw it. */
export class ErrorBoundary extends Component<
  {
    children: ReactNode;
    fallback?: ReactNode;
    /** The current address: when it changes, the boundary tries to render again. */
    place?: string;
  },
  { broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: { place?: string }) {
    if (this.state.broken && before.place !== this.props.place) this.setState({ broken: false });
  }

  override render() {
    return this.state.broken ? (this.props.fallback ?? <BrokenPage />) : this.props.children;
  }
}
