import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Ref } from 'react';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import type { Field } from '@assay/verdict-doc';
import { Skeleton, Notice } from '@assay/ui';
import { useMay } from '@assay/web-session';
import { CLAIM_COMMENTS } from '../decide/comments.operations';
import { useClaimPage } from '../page/claim-page-context';
import { useEvidenceOrder, useRoomView } from '../room/hooks';
import type { MarkedPiece } from '../suggestion/marks';
import { ModeChoice } from '../suggestion/ModeChoice';
import { SuggestionKeys } from '../suggestion/SuggestionKeys';
import { useSuggestions } from '../suggestion/suggestions-context';
import { useWriting } from '../suggestion/useWriting';
import { UndoButtons } from '../undo/UndoButtons';
import { useTexts } from './texts';
import { citationNumber } from './citation';
import styles from './draft.module.css';
import './editor.css';
import { DraftByHttp } from './DraftByHttp';
import { FieldEditor } from './FieldEditor';
import type { Discussing, FieldHandle } from './FieldEditor';
import type { Passage, ShownPassage } from './passages';
import { LanguageChoice } from './LanguageChoice';
import { RatingScale } from './RatingScale';
import { Refusal } from './Refusal';
import type { Remark } from './remarks';
import { Sources } from './sources';

/** The functions of the draft for the page: to cite a source at the last caret, and to show the words of a thread. */
export interface DraftHandle {
  cite: (evidenceId: string) => void;
  show: (threadId: string) => boolean;
}

/** The verdict that members write together: rating, headline, summary, rationale. */
export function Draft({
  evidence,
  comments,
  passages,
  onDiscuss,
  readsAs,
  onCitation,
  ref,
}: {
  evidence: readonly { id: string; title: string; publisher: string | null; medium: string | null }[];
  comments: FragmentOf<typeof CLAIM_COMMENTS>;
  passages: readonly ShownPassage[];
  /** Starts a thread on these words. */
  onDiscuss: (words: Passage) => void;
  /** The detected language of its words (BCP 47); null if unknown. */
  readsAs: string | null;
  onCitation: (evidenceId: string) => void;
  ref: Ref<DraftHandle>;
}) {
  const texts = useTexts();
  const { claimId, may, discuss } = useClaimPage();
  const isSuggester = may('draft.suggest') && !may('draft.edit');
  // The role allows it, even where the claim's state does not.
  const isWriter = useMay('draft.edit');
  const { isFork, doc, shown: suggestions, current } = useSuggestions();
  const { isOpen: mayWrite, isEditable: editable } = useWriting();
  const discussing: Discussing = {
    // The positions of a thread are in the draft.
    mayStart: may('discussion.write') && !isFork,
    onStart: onDiscuss,
    onThread: (thread) => {
      if (thread !== 'new') discuss({ thread });
    },
  };
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
        <Skeleton
          label={texts('draft.opening')}
          lines={[{ tall: 46 }, { tall: 64 }, { tall: 100 }, { tall: 220 }]}
        />
      </>
    );
  }
  const refused = view.refusal !== undefined && !view.full;
  const citable = evidence
    .map((one) => ({ ...one, number: citationNumber(order, one.id) }))
    .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
  const { reviewComments } = readFragment(CLAIM_COMMENTS, comments);
  const remarks = (field: Field): Remark[] =>
    reviewComments.flatMap(({ id, body, from, to, resolvedAt, ...comment }) =>
      comment.field === field && from && to && !resolvedAt ? [{ id, body, from, to }] : [],
    );
  const passagesOf = (field: Field) => passages.filter((one) => one.field === field);
  const shared = { editable, citing: { citable, sources }, discussing };
  const suggested = (field: Field): MarkedPiece[] =>
    suggestions.flatMap(({ open: { id, author }, pieces }) =>
      pieces.flatMap((piece) =>
        piece.field === field
          ? [{ ...piece, name: author.name, colour: author.colour, isCurrent: id === current }]
          : [],
      ),
    );
  const marks = (field: Field) => ({
    remarks: remarks(field),
    passages: passagesOf(field),
    suggested: suggested(field),
  });
  return (
    <div className={styles.draft}>
      {view.refusal !== undefined && <Refusal sentence={view.refusal} unsaved={view.unsaved} />}
      {!refused && !mayWrite && (
        <Notice tone="info">
          {isWriter ? (view.readOnlyReason ?? texts('draft.readOnlyNow')) : texts('draft.readOnly')}{' '}
          {view.unsaved && isWriter && texts(view.kept ? 'draft.readOnlyKept' : 'draft.readOnlyUnkept')}
        </Notice>
      )}
      {mayWrite && isSuggester && <Notice tone="info">{texts('draft.suggestOnly')}</Notice>}
      {mayWrite && (
        <div className={styles.modeLine}>
          <ModeChoice />
          <UndoButtons />
        </div>
      )}
      <SuggestionKeys />
      <RatingScale editable={editable} />
      <FieldEditor
        key={`headline ${doc.guid}`}
        {...shared}
        field="headline"
        marks={marks('headline')}
        ref={headline}
        onLeave={() => summary.current?.focus()}
      />
      <FieldEditor
        key={`summary ${doc.guid}`}
        {...shared}
        field="summary"
        marks={marks('summary')}
        ref={summary}
        onFocus={() => (lastText.current = 'summary')}
      />
      <FieldEditor
        key={`rationale ${doc.guid}`}
        {...shared}
        field="rationale"
        marks={marks('rationale')}
        ref={rationale}
        onFocus={() => (lastText.current = 'rationale')}
      />
      <LanguageChoice editable={editable} readsAs={readsAs} />
    </div>
  );
}
