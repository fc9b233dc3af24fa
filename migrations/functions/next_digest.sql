-- When a member's next daily digest is due: the given hour in the member's time zone, today or tomorrow.
create or replace function public.next_digest(zone text, hour integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
        select min(at) from (
          select (date_trunc('day', now() at time zone zone) + make_interval(days => day, hours => hour)) at time zone zone
          from generate_series(0, 1) as day
        ) as days(at) where at > now()
      $function$;
