-- A text whose Arabic, Persian and Cyrillic words lose common prefixes and endings: Postgres has no dictionary for them.
create or replace function public.search_stems(plain text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
        select case when plain ~ '[\u0621-\u064a\u066e-\u06d3\u0430-\u045f\u0491]' then
          regexp_replace(
            regexp_replace(
              regexp_replace(plain, '(?<![\u0621-\u064a\u066e-\u06d3])(?:[وف]?[بکل]?ال|[وف]?لل|[وف])(?=[\u0621-\u064a\u066e-\u06d3]{3,})', '', 'g'),
              '([\u0621-\u064a\u066e-\u06d3]{3})(?:ها|هم|ات|ون|ین|یه|ان|ه|ی)(?![\u0621-\u064a\u066e-\u06d3])', '\1', 'g'),
            '([\u0430-\u045f\u0491]{3})(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ата|ето|ите|ове|іями|ості|ість|иях|иям|ием|ях|ах|ям|ам|ов|ев|ів|ей|ой|ий|ый|ій|ые|ие|ая|яя|ое|ее|ую|юю|ом|ем|ым|им|их|ых|ию|ия|ии|ът|та|то|те|а|я|о|е|и|ы|у|ю|ь|й|і|ї)(?![\u0430-\u045f\u0491])', '\1', 'g')
        else plain end
      $function$;
