import { useClaimPage } from '../page/claim-page-context';
import { useSuggestions } from '../suggestion/suggestions-context';
import type { Transition } from './transitions';

/** The transitions as they are once the suggestions that the person set aside no longer keep the draft from being submitted. */
export function useWithoutSetAside(transitions: readonly Transition[]): Transition[] {
  const { setAside } = useClaimPage();
  const { shown } = useSuggestions();
  const areAllAside = shown.length > 0 && shown.every(({ id }) => setAside.has(id));
  return transitions.map((transition) => {
    if (!areAllAside || transition.name !== 'submit') return transition;
    const blockers = transition.blockers.filter(({ code }) => code !== 'suggestions_open');
    return { ...transition, blockers, allowed: blockers.length === 0 };
  });
}
