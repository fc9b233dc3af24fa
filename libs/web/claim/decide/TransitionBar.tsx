import { Link, useNavigate } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { ActionButton } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import type { ActionId } from '@assay/web-session';
import { CLAIM_TRANSITIONS } from './transitions.operations';
import { useTexts } from './texts';
import { leading, transitionsOfStage } from './transitions';
import type { Transition } from './transitions';
import { useWithoutSetAside } from './useWithoutSetAside';
import type { TransitionRunner } from './useTransitionRunner';
import styles from './decide.module.css';

/** The actions of the transitions that the header of a claim can offer. */
const ACTION_OF: Partial<Record<Transition['name'], ActionId>> = {
  accept: 'claim.accept',
  decline: 'claim.decline',
  reopen: 'claim.reopen',
  submit: 'claim.submit',
  withdraw: 'claim.withdraw',
};

/** The transitions that a claim offers now, in the page header. Disabled ones say why. */
export function TransitionBar({
  claim: masked,
  runner,
}: {
  claim: FragmentOf<typeof CLAIM_TRANSITIONS>;
  runner: TransitionRunner;
}) {
  const texts = useTexts();
  const claim = readFragment(CLAIM_TRANSITIONS, masked);
  const transitions = useWithoutSetAside(claim.availableTransitions);
  const navigate = useNavigate();
  const { first, review, others } = leading(transitions);
  const toReview =
    review && claim.currentRevision
      ? `/claims/${encodeURIComponent(claim.id)}/review/${claim.currentRevision.number}`
      : undefined;
  const offered = [...others, ...(first ? [first] : [])].flatMap((transition) => {
    const id = ACTION_OF[transition.name];
    const blockers = transition.allowed ? [] : transition.blockers;
    return id ? [{ id, blockers, run: () => runner.press(transition) }] : [];
  });
  const actions = useOffered([
    ...offered,
    {
      id: 'claim.openReview',
      when: toReview !== undefined,
      run: () => void navigate(toReview ?? ''),
    },
  ]);
  const buttonOf = (name: Transition['name'], weight: 'go' | 'plain', className: string | undefined) => {
    const action = actions.find(({ id }) => id === ACTION_OF[name]);
    return (
      action && (
        <ActionButton key={name} action={action} weight={weight} className={className} busy={runner.busy} />
      )
    );
  };
  return (
    <>
      {others.map(({ name }) => buttonOf(name, 'plain', styles.other))}
      {transitionsOfStage(transitions).some(({ name }) => name === 'submit') && (
        <a className={styles.preview} href={`/preview/${claim.id}`} target="_blank" rel="noopener">
          {texts('transitions.preview')}
        </a>
      )}
      {first && buttonOf(first.name, 'go', styles.first)}
      {toReview && (
        <Link className={styles.go} to={toReview}>
          {texts('transitions.openReview')}
        </Link>
      )}
    </>
  );
}
