import { lazy, Suspense } from 'react';
import { useBlocker } from 'react-router';
import { hasUnsentForm } from './unsent-forms';

// Loaded when it is needed: a dialog loads Mantine, which the Desk does without.
const LeaveUnsentDialog = lazy(() => import('./LeaveUnsentDialog'));

/** Holds a navigation to another page while a form is changed and not sent, and asks. */
export function LeaveGuard() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && hasUnsentForm(),
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Suspense>
      <LeaveUnsentDialog onLeave={blocker.proceed} onStay={blocker.reset} />
    </Suspense>
  );
}
