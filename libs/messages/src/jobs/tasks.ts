import { messageCatalogue } from '../catalogue/catalogue';

/** What each kind of background work does, by the task's name, as admins read it next to a failed job. */
export const TASKS = messageCatalogue({
  'audit.sign_head': 'Sign the end of the audit log',
  'audit.sign_heads': 'Find audit logs whose end is to be signed',
  'auth.delete_ended': 'Delete sessions, links and events of accounts that are past their time',
  'claims.bulk': 'Change many claims',
  'claims.export': 'Write claims to a file',
  'claims.tally': 'Bring the counts of the claim list up to date',
  'drafts.fold': 'Fold the logs of quiet drafts',
  'evidence.fetch': 'Fetch a source and keep a copy of it',
  'exports.delete_expired': 'Delete exports that have expired',
  'mail.send': 'Email notifications to a member',
  'publication.publish_scheduled': 'Publish a verdict at its scheduled time',
  'queue.check': 'Notify of reviews that wait too long and of claims that are due',
  'search.count_words': 'Count the words of new texts for the search',
  'search.index': 'Index a changed text for the search',
  'webhook.deliver': 'Send a change to a webhook',
});
