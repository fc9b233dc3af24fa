import { textsFor } from '@assay/ui';

/** Texts of the inbox. */
export const { useTexts } = textsFor({
  title: 'Inbox',
  sub: 'All your notifications in this newsroom. One is read once you visit its claim or its review.',
  filter: 'Which notifications',
  filters: { all: 'All', unread: 'Unread' },
  unread: 'Unread',
  read: 'Read',
  noneUnread: 'Nothing is unread.',
  emptyTitle: 'No notifications yet',
  emptyText: 'You get one when a revision waits for your review and when a colleague decides on yours.',
  arrived: '{count, plural, one {Show # new notification} other {Show # new notifications}}',
  readAll: 'Mark all as read',
  allRead: 'All notifications are marked as read.',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  isUnread: 'Unread:',
  nowRead: 'Marked as read.',
  nowUnread: 'Marked as unread.',
  choose: 'Choose your notifications',
  failed: 'The notifications could not be loaded.',
  again: 'Try again',
});
