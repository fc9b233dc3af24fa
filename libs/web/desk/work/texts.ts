import { textsFor } from '@assay/ui';

/** Texts of what is done to one claim without leaving the Desk. */
export const { useTexts: useWorkTexts } = textsFor({
  title: 'Move to…',
  of: 'Move “{statement}” to…',
  said: 'Last change',
  here: 'The claim is here.',
  drop: 'Drop here: {moves}',
  atReview: '{move} (opens the review)',
  opensReview: 'in the review',
  unreachable: 'From {from}, a claim can only go to: {stages}.',
  stays: '“{statement}” stays in {stage}.',
  refused: '“{statement}” was not moved.',
  done: '“{statement}” is now in {stage}.',
  undo: { reopen: 'Undo: reopen', withdraw: 'Undo: withdraw' },
  name: {
    accept: 'Accept for checking',
    decline: 'Decline',
    reopen: 'Reopen',
    submit: 'Submit for review',
    withdraw: 'Withdraw',
    request_changes: 'Request changes',
    approve: 'Approve',
    publish: 'Publish',
    void: 'Void the verdict',
  },
});
