import { usePermissionTexts } from './texts';
import { permissionRows, ROLES, transitionCells } from '@assay/domain';
import type { Role } from '@assay/domain';
import { StagePill, useUiTexts } from '@assay/ui';
import { PageHeader, useViewer } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';

/** `/help`: the permissions of each role and the transitions of a claim, from the tables that the server enforces. */
export function HelpPage() {
  const texts = useTexts();
  const permissions = usePermissionTexts();
  const ui = useUiTexts();
  const own = useViewer().member.role;
  const heads = ROLES.map((role) => (
    <th key={role} scope="col" data-own={role === own || undefined}>
      {ui(`role.${role}`)}
    </th>
  ));
  const cells = (roles: readonly Role[]) =>
    ROLES.map((role) => (
      <td key={role} data-own={role === own || undefined}>
        {roles.includes(role) ? (
          <span aria-label={texts('help.yes')} role="img">
            ✓
          </span>
        ) : (
          <span className="visually-hidden">{texts('help.no')}</span>
        )}
      </td>
    ));
  return (
    <>
      <PageHeader crumbs={[{ label: texts('desk'), to: '/' }, { label: texts('help.title') }]} />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{texts('help.title')}</h1>
        <p className={styles.sub}>{texts('help.text', { role: ui(`role.${own}`) })}</p>
        <section aria-labelledby="actions">
          <h2 id="actions">{texts('help.actions')}</h2>
          <div className={styles.scroll} tabIndex={0} role="group" aria-labelledby="actions">
            <table className={styles.grid}>
              <thead>
                <tr>
                  <th scope="col">{texts('help.what')}</th>
                  {heads}
                </tr>
              </thead>
              <tbody>
                {permissionRows().map(({ permission, anyone, roles }) => (
                  <tr key={permission}>
                    <th scope="row">
                      {permissions(permission)}
                      {anyone && <small>{texts('help.anyone')}</small>}
                    </th>
                    {cells(roles)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <section aria-labelledby="moves">
          <h2 id="moves">{texts('help.moves')}</h2>
          <p className={styles.sub}>{texts('help.movesText')}</p>
          <div className={styles.scroll} tabIndex={0} role="group" aria-labelledby="moves">
            <table className={styles.grid}>
              <thead>
                <tr>
                  <th scope="col">{texts('help.from')}</th>
                  <th scope="col">{texts('help.move')}</th>
                  <th scope="col">{texts('help.to')}</th>
                  {heads}
                </tr>
              </thead>
              <tbody>
                {transitionCells().map(({ stage, transition, to, roles }) => (
                  <tr key={`${stage} ${transition}`}>
                    <td>
                      <StagePill stage={stage} />
                    </td>
                    <th scope="row">{texts(`help.transitions.${transition}`)}</th>
                    <td>
                      <StagePill stage={to} />
                    </td>
                    {cells(roles)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      </main>
    </>
  );
}
