import { textsFor } from '@assay/ui';

/** Texts of a claim's removal under law: the request, the decision, and the page of a removed claim. */
export const { useTexts } = textsFor({
  title: 'Remove under law',
  text: 'For a court order or another legal duty. A second editor or admin must confirm it, and one of you must be an admin. Until then nothing changes.',
  goes: 'What is destroyed, for good:',
  gone: {
    published: 'every published version, with its corrections and notices',
    work: 'the claim’s words, its draft with every word ever typed into it, and all revisions',
    sources: 'its evidence, replies, files and archived pages',
    talk: 'its discussions, comments and review notes',
  },
  stays:
    'The claim’s address says that it was removed, when, and why. The audit log still holds who did what and when.',
  reason: 'Why it is removed',
  reasonHint:
    'The reason is published at its address, in the feed and to programs. Do not repeat the removed text.',
  withArticle: 'Remove the article too. This is refused if another claim is marked in it.',
  send: 'Ask for the removal',
  cancel: 'Cancel',
  asked: 'The removal is requested. Another member must confirm it.',
  standing: 'A removal under law is requested',
  by: 'asked for by {name}',
  articleToo: 'The article is removed too.',
  own: 'You asked for the removal. Another member confirms or withdraws it.',
  needsAdmin: 'An editor asked for the removal, so an admin must confirm it.',
  confirm: 'Confirm and destroy…',
  confirmTitle: 'Destroy this claim?',
  confirmText: 'Neither you nor the operator can undo this. Read the public reason once more:',
  confirmNow: 'Destroy it now',
  confirmed: 'The claim is removed.',
  withdraw: 'Withdraw',
  withdrawn: 'The request is withdrawn. Nothing was changed.',
  removedTitle: 'Removed under law',
  removedText:
    'The content of this claim is destroyed. This page and the public address show this reason instead:',
  removedBy: 'Asked for by {asked}, confirmed by {confirmed}',
  toDesk: 'Go to the desk',
});
