import { useEffect } from 'react';
import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { announce, Notice } from '@assay/ui';
import { useTexts } from './texts';
import { CLAIM_REVISIONS } from './transitions.operations';

/** A notice above the draft with the changes that an editor requested, until the next revision is submitted. */
export function ChangesRequested({ claim: masked }: { claim: FragmentOf<typeof CLAIM_REVISIONS> }) {
  const texts = useTexts();
  const claim = readFragment(CLAIM_REVISIONS, masked);
  const newest = claim.revisions[0];
  const asked =
    newest && newest.id !== claim.currentRevision?.id
      ? newest.reviews.findLast(({ decision }) => decision === 'request_changes')
      : undefined;
  const said = asked && texts('changesRequested.said', { name: asked.reviewer.name, number: newest!.number });
  useEffect(() => {
    if (said) announce(said);
  }, [said]);
  if (!said) return null;
  return (
    <Notice
      tone="warn"
      action={
        <Link to={`/claims/${encodeURIComponent(claim.id)}/review/${newest!.number}`}>
          {texts('changesRequested.open')}
        </Link>
      }
    >
      <b>{said}</b>
      {asked.note && <p dir="auto">{asked.note}</p>}
    </Notice>
  );
}
