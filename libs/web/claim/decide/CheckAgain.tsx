import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { TextField } from '@assay/ui';
import { fieldMessage, useSend } from '@assay/web-session';
import { CLAIM_MOVES, SET_CHECK_AGAIN } from './moves.operations';
import { useTexts } from './texts';
import styles from './decide.module.css';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day on which what is published comes back to the queue. */
export function CheckAgain({ claim: masked }: { claim: FragmentOf<typeof CLAIM_MOVES> }) {
  const texts = useTexts();
  const claim = readFragment(CLAIM_MOVES, masked);
  const send = useSend(SET_CHECK_AGAIN);
  if (claim.stage !== 'published') return null;
  return (
    <div className={styles.checkAgain}>
      <TextField
        label={texts('moves.checkAgain')}
        hint={texts('moves.checkAgainHint')}
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

/** The first day the server takes: it counts in UTC. */
function tomorrow(): string {
  return new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
}
