/** How the co-editing engine refuses: `co_editing_` and its code on the wire. */
export const coEditing = {
  co_editing_malformed_frame: 'This page sent something the server does not understand. Reload it.',
  co_editing_not_signed_in: 'You are signed out. Sign in again; this browser has stored what you wrote.',
  co_editing_wrong_origin: 'This page may not connect from here.',
  co_editing_silent: 'The connection went quiet and was closed. Reconnecting.',
  co_editing_too_many_connections: 'You have too many windows open here. Close one and reload.',
  co_editing_frame_too_big: 'What you pasted is too big to be sent at once.',
  co_editing_too_fast: 'Too much was sent at once. Reconnecting.',
  co_editing_server_error: 'The server met an error. Reconnecting.',
  co_editing_moving: 'The server is restarting. Reconnecting.',
  co_editing_storage_away: 'Nothing can be saved at the moment. Your words stay here and are sent again.',
  co_editing_catch_up: 'This connection fell too far behind. Catching up.',
  co_editing_too_many_documents: 'Too many drafts are open in this window.',
  co_editing_page_too_old:
    'This page is older than the server, and could delete what newer pages write. Reload it. What you wrote is stored in this browser.',
  co_editing_too_much_open:
    'Your newsroom has more and longer drafts open than the server can hold in memory. Close some of them.',
  co_editing_not_found: 'This draft was not found.',
  co_editing_removed: 'This claim was removed under law. Its draft was deleted, also in this browser.',
  co_editing_access_ended: 'You no longer have access to this draft.',
  co_editing_read_only: 'You may read this draft, not change it. What you just wrote is not saved.',
  co_editing_newsroom_full:
    'This newsroom has reached its limit of stored text. You may read this draft, not change it; the operator can raise the limit.',
  co_editing_not_your_words:
    'This window tried to send words under another name. They are not saved; copy them and reload.',
  co_editing_malformed_update:
    'This window sent a change that cannot be read. It is not saved; copy it and reload.',
  co_editing_outside_document:
    'This window sent a kind of content that drafts cannot have. It is not saved; reload to update.',
  co_editing_update_too_big: 'This change is too large to be saved at once. Undo it, and insert it in parts.',
  co_editing_document_too_big: 'The draft is too long. Your last changes are not saved: shorten it.',
  co_editing_presence_too_big: 'This window sent too much about its cursor. It is not shown to others.',
  co_editing_log_damaged:
    'Part of the stored draft is damaged. You see its last undamaged state, and cannot change it.',
  co_editing_not_stored: 'Your last words have not reached the server yet. Try again in a moment.',
} as const;
