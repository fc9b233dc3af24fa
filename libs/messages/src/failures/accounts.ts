/** Signing in and up, accounts, members, invitations and keys. */
export const accounts = {
  not_a_member_any_more: 'You are not a member of this newsroom any more.',
  role_changed: 'Your role was changed. Reload the page.',
  account_exists: 'There is already an account with this address. Sign in instead.',
  key_unknown: 'This key is unknown, revoked or past its time.',
  sign_in: 'Please sign in.',
  address_unchanged: 'It has this address.',
  current_password_wrong: 'This is not the current password.',
  language_tag_malformed: 'This is no language tag; one is en-GB.',
  password_too_short: 'Take at least {least} characters; a short sentence is good.',
  password_guessable:
    'This password is easy to guess: it is a common one, a pattern, or made of names that go with it. A sentence of your own is better.',
  key_without_scopes: 'A key that opens nothing is of no use.',
  time_passed: 'Choose a time that is yet to come.',
  too_many_keys: 'A newsroom has at most {most} keys. Revoke one first.',
  invitation_not_mailed:
    'This server sends no emails, so an address cannot be proven. Leave it empty, and hand the link to the person.',
  too_many_invitations: 'At most {most} invitations stand open at once. Revoke some first.',
  invitation_for_another: 'This invitation is for another address.',
  invitation_needs_proof:
    'This invitation is for your address. Prove first that it is yours, on your account’s page.',
  no_mail_to_sign_up: 'This server sends no emails. Sign up with no link.',
  newsroom_name_missing: 'Name your newsroom, or come by an invitation link.',
  sign_up_needs_link: 'Ask for a link to your address first: an account begins with it.',
  link_for_another: 'The link was sent to {address}.',
  sign_up_by_invitation: 'Accounts are made here by invitation. Ask an admin for a link.',
  sign_up_by_domain: 'Accounts are made here with an address at {domains}.',
  account_in_other_newsroom:
    'This account belongs to another newsroom too. Its owner asks for a link by email, or the operator of the server makes one.',
  last_admin: 'A newsroom keeps at least one admin. Make another member admin first.',
  origin_malformed: '“{origin}” is no origin; write it as https://paper.example, without a path.',
  hour_not_within: 'Give a whole hour from 0 to 23.',
  time_zone_unknown: 'This is no time zone; one is Europe/Tirane.',
  credentials_wrong: 'The address or the password is wrong.',
  too_many_tries:
    'Too many tries. Please wait {wait} {unit, select, seconds {seconds} minutes {minutes} other {}}.',
} as const;
