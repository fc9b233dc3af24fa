import type { ActionDefinition } from '@assay/ui';
import type { ScopeName } from './scopes';
import type { ActionId } from './texts';

interface Definition extends ActionDefinition {
  scope: ScopeName;
}

/** Opens another page. */
const GO = { scope: 'anywhere', keys: [], leavesPage: true } as const;
const ANYWHERE = { scope: 'anywhere', keys: [] } as const;
const CLAIM = { scope: 'claim', keys: [] } as const;
const REVIEW = { scope: 'review', keys: [] } as const;
const SELECTION = { scope: 'selection', keys: [] } as const;
const DRAFT = { scope: 'draft', keys: [] } as const;

/**
 * All actions with a name: where their keys work, and which keys they have unless the member chooses others. Pages offer
 * them with `useAction`; the palette, the buttons, the list of shortcuts and the settings read them from here.
 */
export const ACTIONS: Readonly<Record<ActionId, Definition>> = {
  'palette.open': { scope: 'anywhere', keys: ['Mod+k'] },
  'shortcuts.show': { scope: 'anywhere', keys: ['?'] },
  'go.desk': { ...GO, keys: ['g'] },
  'go.articles': { ...GO, keys: ['a'] },
  'go.review': GO,
  'go.mine': GO,
  'go.unassigned': GO,
  'go.overdue': GO,
  'go.published': GO,
  'go.declined': GO,
  'go.archived': GO,
  'go.newsroom': GO,
  'go.insights': GO,
  'go.elsewhere': GO,
  'go.programs': GO,
  'go.jobs': GO,
  'go.audit': GO,
  'go.inbox': GO,
  'go.account': GO,
  'go.notifications': GO,
  'go.shortcuts': GO,
  'go.help': GO,
  'news.show': ANYWHERE,
  'newsroom.switch': GO,
  'scheme.light': ANYWHERE,
  'scheme.dark': ANYWHERE,
  'scheme.system': ANYWHERE,
  'account.signOut': ANYWHERE,
  'article.import': ANYWHERE,

  'inbox.next': { scope: 'inbox', keys: ['j'] },
  'inbox.previous': { scope: 'inbox', keys: ['k'] },
  'inbox.mark': { scope: 'inbox', keys: ['e'] },
  'desk.search': { scope: 'desk', keys: ['/'] },
  'desk.next': { scope: 'desk', keys: ['j'] },
  'desk.previous': { scope: 'desk', keys: ['k'] },
  'desk.openClaim': { scope: 'desk', keys: ['Enter'], isFixed: true },
  'desk.select': { scope: 'desk', keys: ['x'] },
  'desk.selectAll': { scope: 'desk', keys: [] },
  'desk.export': { scope: 'desk', keys: [] },
  'desk.saveView': { scope: 'desk', keys: [] },
  'desk.table': { scope: 'desk', keys: [] },
  'desk.board': { scope: 'desk', keys: [] },
  'row.peek': { scope: 'row', keys: ['Space'], isFixed: true },
  'row.closePeek': { scope: 'row', keys: ['Escape'], isFixed: true },
  'row.assign': { scope: 'row', keys: ['a'] },
  'row.due': { scope: 'row', keys: ['d'] },
  'row.prioritise': { scope: 'row', keys: ['p'] },
  'row.tag': { scope: 'row', keys: ['t'] },
  'row.move': { scope: 'row', keys: ['m'] },
  'selection.assign': SELECTION,
  'selection.tag': SELECTION,
  'selection.untag': SELECTION,
  'selection.prioritise': SELECTION,
  'selection.decline': SELECTION,
  'selection.clear': { scope: 'selection', keys: ['Escape'], isFixed: true },

  'article.mark': { scope: 'article', keys: ['c'] },
  'article.newVersion': { scope: 'article', keys: [] },
  'article.archive': { scope: 'article', keys: [] },
  'article.restore': { scope: 'article', keys: [] },
  'sentence.mark': { scope: 'sentence', keys: ['Enter'], isFixed: true },
  'sentence.adjust': { scope: 'sentence', keys: ['a'] },
  'sentence.dismiss': { scope: 'sentence', keys: ['x'] },

  'claim.accept': CLAIM,
  'claim.decline': CLAIM,
  'claim.reopen': CLAIM,
  'claim.submit': CLAIM,
  'claim.withdraw': CLAIM,
  'claim.edit': CLAIM,
  'claim.addSource': CLAIM,
  'claim.addFile': CLAIM,
  'claim.openReview': { ...CLAIM, leavesPage: true },
  'claim.evidence': CLAIM,
  'claim.discussion': CLAIM,
  'claim.suggestions': CLAIM,
  'claim.review': CLAIM,
  'claim.similar': CLAIM,
  'claim.events': CLAIM,
  'claim.history': { ...CLAIM, leavesPage: true },
  'claim.merge': CLAIM,
  'claim.archive': CLAIM,
  'claim.restore': CLAIM,
  'claim.remove': CLAIM,

  'draft.bold': { scope: 'draft', keys: ['Mod+b'] },
  'draft.italic': { scope: 'draft', keys: ['Mod+i'] },
  'draft.heading': DRAFT,
  'draft.smallHeading': DRAFT,
  'draft.strike': { scope: 'draft', keys: ['Mod+Shift+s'] },
  'draft.superscript': { scope: 'draft', keys: ['Mod+.'] },
  'draft.subscript': { scope: 'draft', keys: ['Mod+,'] },
  'draft.code': { scope: 'draft', keys: ['Mod+e'] },
  'draft.rule': DRAFT,
  'draft.table': DRAFT,
  'draft.bullets': DRAFT,
  'draft.numbers': DRAFT,
  'draft.quote': DRAFT,
  'draft.cite': { scope: 'draft', keys: ['['] },
  'draft.undo': { ...CLAIM, keys: ['Mod+z'], isFixed: true },
  'draft.redo': { ...CLAIM, keys: ['Mod+Shift+z', 'Mod+y'], isFixed: true },
  'draft.link': { scope: 'words', keys: ['Mod+k'] },
  'draft.editing': CLAIM,
  'draft.suggesting': CLAIM,
  'draft.reading': CLAIM,
  'draft.nextSuggestion': { ...CLAIM, keys: ['Mod+Alt+j'] },
  'draft.previousSuggestion': { ...CLAIM, keys: ['Mod+Alt+k'] },
  'draft.acceptSuggestion': { ...CLAIM, keys: ['Mod+Alt+y'] },
  'draft.rejectSuggestion': { ...CLAIM, keys: ['Mod+Alt+n'] },
  'draft.acceptAll': CLAIM,
  'draft.rejectAll': CLAIM,
  'draft.discuss': { scope: 'words', keys: ['Mod+Alt+m'] },

  'source.excerpt': { scope: 'source', keys: ['e'] },

  'review.approve': REVIEW,
  'review.requestChanges': REVIEW,
  'review.publish': REVIEW,
  'review.changes': REVIEW,
  'review.text': REVIEW,
  'review.claim': { ...REVIEW, leavesPage: true },
};
