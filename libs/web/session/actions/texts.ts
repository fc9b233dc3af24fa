import { textsFor } from '@assay/ui';
import type { Messages, MessageKey } from '@assay/messages';
import type { ScopeName } from './scopes';

const LABELS = {
  palette: { open: 'Search and actions' },
  shortcuts: { show: 'Keyboard shortcuts' },
  go: {
    desk: 'Desk',
    articles: 'Articles',
    review: 'Waits for my review',
    mine: 'Waits for me',
    unassigned: 'Claims that are not assigned',
    overdue: 'Overdue claims',
    published: 'Published verdicts',
    declined: 'Declined claims',
    newsroom: 'Newsroom',
    insights: 'Insights',
    elsewhere: 'Other publishers',
    programs: 'Keys and webhooks',
    jobs: 'Failed jobs',
    audit: 'Audit log',
    inbox: 'Inbox',
    account: 'Your account',
    notifications: 'Choose your notifications',
    shortcuts: 'Change the keyboard shortcuts',
    help: 'Who may do what',
  },
  news: { show: 'Notifications' },
  newsroom: { switch: 'Switch to another newsroom' },
  scheme: { light: 'Light colours', dark: 'Dark colours', system: 'Colours of the system' },
  account: { signOut: 'Sign out' },
  article: {
    import: 'Import article',
    mark: 'Make a claim of the selected words',
    newVersion: 'Import a newer text of this article',
  },
  inbox: {
    next: 'Next notification',
    previous: 'Previous notification',
    mark: 'Mark the notification as read or unread',
  },
  desk: {
    search: 'Search the claims',
    next: 'Next claim',
    previous: 'Previous claim',
    openClaim: 'Open the claim',
    select: 'Choose the claim, or choose it no more',
    selectAll: 'Choose all claims shown',
    export: 'Export',
    saveView: 'Save this view',
  },
  selection: {
    assign: 'Assign',
    tag: 'Tag',
    untag: 'Remove a tag',
    prioritise: 'Prioritise',
    decline: 'Decline',
    clear: 'Choose none',
  },
  sentence: {
    mark: 'Make a claim of the sentence',
    adjust: 'Change where the sentence begins and ends',
    dismiss: 'Dismiss the sentence',
  },
  claim: {
    accept: 'Accept for checking',
    decline: 'Decline',
    reopen: 'Reopen',
    submit: 'Submit for review',
    withdraw: 'Withdraw',
    edit: 'Edit claim',
    addSource: 'Add evidence',
    addFile: 'Add a file',
    openReview: 'Open the review',
    evidence: 'Show the evidence',
    discussion: 'Show the discussion',
    review: 'Show the review',
    similar: 'Show similar claims',
    events: 'Show what happened to the claim',
    history: 'Open the history of the draft',
    remove: 'Remove under law…',
  },
  draft: {
    bold: 'Bold',
    italic: 'Italic',
    heading: 'Heading',
    bullets: 'Bulleted list',
    numbers: 'Numbered list',
    quote: 'Quotation',
    cite: 'Cite a piece of evidence',
    undo: 'Undo my last change (never a colleague’s)',
    link: 'Link',
    discuss: 'Discuss these words',
  },
  source: { excerpt: 'Make the selected words the quote' },
  review: {
    approve: 'Approve',
    requestChanges: 'Request changes',
    publish: 'Publish',
    changes: 'Show what changed',
    text: 'Show the text',
    claim: 'Go to the claim',
  },
} as const satisfies Messages;

/** The name of an action, such as `desk.next`. */
export type ActionId = MessageKey<typeof LABELS>;

/** The labels of all actions: of their buttons, in the palette and in the list of shortcuts. */
export const { useTexts: useActionLabels, say: sayAction } = textsFor(LABELS);

/** The names of the places where keys work. */
export const { useTexts: useScopeLabels } = textsFor({
  anywhere: 'Anywhere',
  desk: 'Desk',
  inbox: 'Inbox',
  selection: 'Chosen claims',
  article: 'Article',
  sentence: 'Suggested sentence',
  claim: 'Claim',
  draft: 'Draft',
  words: 'Selected words of the draft',
  source: 'Copy of a source',
  review: 'Review',
} satisfies Record<ScopeName, string>);
