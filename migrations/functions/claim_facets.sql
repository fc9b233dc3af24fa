-- The facets of a claim, one row each. The triggers that count changes and the worker that recounts use the same list.
create or replace function public.claim_facets(topic text, claimant text, priority text, rating text, assignees integer)
 RETURNS TABLE(kind text, value text)
 LANGUAGE sql
 IMMUTABLE
AS $function$
      select * from (values ('stage', ''), ('topic', topic), ('claimant', claimant), ('priority', priority),
        ('rating', rating), ('unassigned', case when assignees = 0 then '' end)) as f(kind, value)
      where value is not null
    $function$;
