-- The data of an event of the audit log. Rows of the first months may hold half of a surrogate pair, or the character 0, which
-- Postgres refuses in jsonb: here each is U+FFFD, since one such row would fail every statement that reads it. The text
-- itself stays, because the log's hashes are made of it.
create or replace function public.audit_data(data text)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE STRICT
AS $function$
begin
  if data !~* '\\u(d[89a-f]|0000)' then
    return data::jsonb;
  end if;
  begin
    return data::jsonb;
  exception when data_exception then
    return regexp_replace(regexp_replace(data,
      '\\u(d[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|0000)', '\\ufffd', 'gi'),
      '(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}', '\\ufffd', 'gi')::jsonb;
  end;
end
$function$;
