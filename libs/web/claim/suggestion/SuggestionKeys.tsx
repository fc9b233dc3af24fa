import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { announce, Notice } from '@assay/ui';
import { useOffered, useViewer } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import { useSuggestions } from './suggestions-context';
import { useTexts } from './texts';
import { useDecisions } from './useDecisions';

/** Goes through the suggestions by keyboard and decides on the shown one, while the focus stays in the draft. */
export function SuggestionKeys() {
  const texts = useTexts();
  const navigate = useNavigate();
  const { claimId, may } = useClaimPage();
  const { member } = useViewer();
  const { shown, current, show } = useSuggestions();
  const { accept, reject, problem } = useDecisions();
  const index = shown.findIndex(({ id }) => id === current);
  const chosen = shown[index];
  const isOpen = chosen !== undefined && !chosen.open.isAccepted;
  const go = (to: number) => {
    const at = (to + shown.length) % shown.length;
    const { id, open, pieces } = shown[at]!;
    show(id);
    void navigate(`/claims/${encodeURIComponent(claimId)}/suggestions`, {
      replace: true,
      preventScrollReset: true,
    });
    const said = pieces.map(({ kind, text }) => `${texts(kind)}: ${text.trim()}`).join('; ');
    announce(texts('position', { number: at + 1, count: shown.length, name: open.author.name, said }));
  };
  /** The next suggestion is shown once this one has gone. */
  const decide = async (decision: typeof accept) => {
    const next = shown[index + 1] ?? shown[index - 1];
    await decision([chosen!]);
    show(next?.id);
  };
  const some = shown.length > 0;
  const mayDecide = may('draft.edit') && isOpen;
  useOffered([
    { id: 'draft.nextSuggestion', when: some, run: () => go(index + 1) },
    { id: 'draft.previousSuggestion', when: some, run: () => go(index < 0 ? -1 : index - 1) },
    { id: 'draft.acceptSuggestion', when: mayDecide, run: () => void decide(accept) },
    {
      id: 'draft.rejectSuggestion',
      when: mayDecide && chosen.open.author.id !== member.id,
      run: () => void decide(reject),
    },
  ]);
  useEffect(() => {
    if (current === undefined) return;
    const mark = document.querySelector(`.tiptap [data-suggestion="${CSS.escape(current)}"]`);
    mark?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return problem ? <Notice tone="bad">{problem.message}</Notice> : null;
}
