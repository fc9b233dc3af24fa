import { textsFor } from '@assay/ui';

/** Texts of the publication of an approved revision. */
export const { useTexts } = textsFor({
  title: 'Publish version {version}',
  url: 'URL',
  urlHint: 'It never changes, and answers for ever.',
  shared: 'When it is shared',
  noPicture: 'Verdicts have no picture of their own: a shared link shows these words.',
  retracts: 'Readers will see at once that the verdict is retracted.',
  preview: 'Preview the page',
  newTab: 'Opens in a new tab.',
  when: 'When',
  now: 'Now',
  later: 'At a time',
  at: 'Date and time',
  atHint: 'In your time zone. It is judged again then; if it cannot be published, you are notified.',
  atMissing: 'Choose a date and a time.',
  publish: 'Publish now',
  schedule: 'Schedule',
  cancel: 'Cancel',
  scheduled: 'Will be published on {when}. Scheduled by {name}.',
  unschedule: 'Unschedule',
  isScheduled: 'The publication is scheduled.',
  isUnscheduled: 'The publication is no longer scheduled.',
});
