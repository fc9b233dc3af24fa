import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Ref } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import type { Field } from '@assay/verdict-doc';
import { Bones, Notice } from '@assay/ui';
import { CLAIM_COMMENTS } from '../decide/comments.operations';
import { useEvidenceOrder, useRoomView } from '../room/hooks';
import { useTexts } from './texts';
import { citationNumber } from './citation';
import styles from './draft.module.css';
import './editor.css';
import { DraftByHttp } from './DraftByHttp';
import { FieldEditor } from './FieldEditor';
import type { Discussing, FieldHandle } from './FieldEditor';
import type { ShownPassage } from './passages';
import { LanguageChoice } from './LanguageChoice';
import { RatingScale } from './RatingScale';
import { Refusal } from './Refusal';
import type { Remark } from './remarks';
import { Sources } from './sources';

/** What the page may ask of the draft: to cite a source where the writer last was, to show the words of a thread. */
export interface DraftHandle {
  cite: (evidenceId: string) => void;
  show: (threadId: string) => boolean;
}

/** The verdict being written together: rating, headline, summary, rationale. */
export function Draft({
  claimId,
  mayEdit,
  evidence,
  comments,
  passages,
  discussing,
  readsAs,
  onCitation,
  ref,
}: {
  claimId: string;
  mayEdit: boolean;
  evidence: readonly { id: string; title: string; publisher: string | null }[];
  comments: FragmentOf<typeof CLAIM_COMMENTS>;
  passages: readonly ShownPassage[];
  discussing: Discussing;
  /** The language its words read as (BCP 47); null where that cannot be told. */
  readsAs: string | null;
  onCitation: (evidenceId: string) => void;
  ref: Ref<DraftHandle>;
}) {
  const texts = useTexts();
  const view = useRoomView();
  const order = useEvidenceOrder();
  const headline = useRef<FieldHandle>(null);
  const summary = useRef<FieldHandle>(null);
  const rationale = useRef<FieldHandle>(null);
  const lastText = useRef<'summary' | 'rationale'>('rationale');
  const [sources] = useState(() => new Sources());
  useEffect(() => sources.know(evidence, onCitation), [sources, evidence, onCitation]);
  useImperativeHandle(ref, () => ({
    cite: (id) => (lastText.current === 'summary' ? summary : rationale).current?.cite(id),
    show: (id) => [headline, summary, rationale].some((field) => field.current?.show(id)),
  }));

  if (!view.ready) {
    if (view.refusal) return <Notice tone="bad">{view.refusal}</Notice>;
    if (view.save.startsWith('blocked')) return <DraftByHttp claimId={claimId} />;
    return (
      <>
        {view.save.startsWith('offline') && <Notice tone="warn">{texts('draft.notHere')}</Notice>}
        <Bones
          label={texts('draft.opening')}
          lines={[{ tall: 46 }, { tall: 64 }, { tall: 100 }, { tall: 220 }]}
        />
      </>
    );
  }
  const refused = view.refusal !== undefined && !view.full;
  const editable = mayEdit && !view.readOnly && !refused;
  const citable = evidence
    .map((one) => ({ ...one, number: citationNumber(order, one.id) }))
    .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
  const { reviewComments } = readFragment(CLAIM_COMMENTS, comments);
  const remarks = (field: Field): Remark[] =>
    reviewComments.flatMap(({ id, body, from, to, resolvedAt, ...comment }) =>
      comment.field === field && from && to && !resolvedAt ? [{ id, body, from, to }] : [],
    );
  const passagesOf = (field: Field) => passages.filter((one) => one.field === field);
  const shared = { editable, citable, sources, discussing };
  return (
    <div className={styles.draft}>
      {view.refusal !== undefined && <Refusal sentence={view.refusal} unsaved={view.unsaved} />}
      {!refused && !editable && (
        <Notice tone="info">
          {mayEdit ? (view.readOnlyReason ?? texts('draft.readOnlyNow')) : texts('draft.readOnly')}{' '}
          {view.unsaved && mayEdit && texts(view.kept ? 'draft.readOnlyKept' : 'draft.readOnlyUnkept')}
        </Notice>
      )}
      <RatingScale editable={editable} />
      <FieldEditor
        {...shared}
        field="headline"
        remarks={remarks('headline')}
        passages={passagesOf('headline')}
        ref={headline}
        onLeave={() => summary.current?.focus()}
      />
      <FieldEditor
        {...shared}
        field="summary"
        remarks={remarks('summary')}
        passages={passagesOf('summary')}
        ref={summary}
        onFocus={() => (lastText.current = 'summary')}
      />
      <FieldEditor
        {...shared}
        field="rationale"
        remarks={remarks('rationale')}
        passages={passagesOf('rationale')}
        ref={rationale}
        onFocus={() => (lastText.current = 'rationale')}
      />
      <LanguageChoice editable={editable} readsAs={readsAs} />
    </div>
  );
}
