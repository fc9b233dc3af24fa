import { textsFor } from '@assay/ui';

/** Texts of a list in groups. */
export const { useTexts: useGroupTexts } = textsFor({
  by: 'Group: {grouping}',
  nothing: 'none',
  grouping: { assignee: 'Assigned', topic: 'Topic', tag: 'Tag', due: 'Due' },
  without: { assignee: 'Not assigned', topic: 'No topic', tag: 'No tag' },
  due: {
    overdue: 'Overdue',
    within_day: 'Within 24 hours',
    within_week: 'Within 7 days',
    later: 'Later',
    none: 'No due date',
    closed: 'Published or declined',
  },
  heading: '{name}, {count, plural, one {# claim} other {# claims}}',
  headingMore: '{name}, more than {count, number} claims',
  count: '{count, number}',
  more: '{count, number}+',
  showMore: 'Show more',
  showMoreOf: 'Show more of {name}',
  severalAssigned: 'A claim with several assignees is shown under each.',
  severalTags: 'A claim with several tags is shown under each.',
  incomplete: 'Only the groups with the most claims are listed. Filter or search to see others.',
});
