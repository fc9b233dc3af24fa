import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { TextField } from '@assay/ui';
import { fieldMessage, useSend } from '@assay/web-session';
import { CLAIM_TRANSITIONS, SET_CHECK_AGAIN } from './transitions.operations';
import { useTexts } from './texts';
import styles from './decide.module.css';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day on which a published claim returns to the queue. */
export function CheckAgain({ claim: masked }: { claim: FragmentOf<typeof CLAIM_TRANSITIONS> }) {
  const texts = useTexts();
  const claim = readFragment(CLAIM_TRANSITIONS, masked);
  const send = useSend(SET_CHECK_AGAIN);
  if (claim.stage !== 'published') return null;
  return (
    <div className={styles.checkAgain}>
      <TextField
        label={texts('transitions.checkAgain')}
        hint={texts('transitions.checkAgainHint')}
        type="date"
        min={tomorrow()}
        value={claim.checkAgainOn ?? ''}
        disabled={send.busy}
        onChange={(event) => void send.send({ input: { claimId: claim.id, on: event.target.value || null } })}
        error={fieldMessage(send.problem, 'checkAgainOn') ?? send.problem?.message}
      />
    </div>
  );
}

/** The first day that the server accepts; it counts days in UTC. */
function tomorrow(): string {
  return new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
}
