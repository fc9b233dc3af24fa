import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../button/Button';
import { sayUi } from '../texts';
import styles from './feedback.module.css';

/** A page that broke, with the way on. */
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

/** Keeps a failure to the part of the page it happened in. */
export class ErrorBoundary extends Component<
  {
    children: ReactNode;
    fallback?: ReactNode;
    /** Where one is; going elsewhere tries again, and what is not broken stays as it is. */
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
