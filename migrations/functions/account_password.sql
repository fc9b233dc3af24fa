-- The password hash of an account, for sign-in. The application may not read the column: no other statement can leak a
-- hash.
create or replace function public.account_password(account_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (SELECT account.password_hash FROM account WHERE (account.id = account_password.account_id));
