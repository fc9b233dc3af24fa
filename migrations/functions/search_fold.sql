-- A text in the form that is compared in search: lower case, one form of each Arabic letter, ASCII digits and quotation
-- marks, no vowel signs and no invisible characters.
create or replace function public.search_fold(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
        select regexp_replace(regexp_replace(regexp_replace(translate(lower(public.search_compose(given)),
            'يىكةأإآٱؤۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩“”„«»‐‑’', 'ییکهااااوه01234567890123456789"""""--'''),
          '[\u064b-\u065f\u0670\u0640]', '', 'g'),
          '[\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'),
          '\u200c', ' ', 'g')
      $function$;
