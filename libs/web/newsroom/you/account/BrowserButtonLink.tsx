import { Link } from 'react-router';
import { useTexts } from '../../texts';
import styles from '../../newsroom.module.css';

/** Leads to the button that adds any page in the browser as a source. */
export function BrowserButtonLink() {
  const texts = useTexts();
  return (
    <section className={styles.panel} aria-labelledby="browser-button">
      <h2 id="browser-button">{texts('you.browserButton')}</h2>
      <p className={styles.sub}>{texts('you.browserButtonText')}</p>
      <Link to="/add">{texts('you.browserButtonGet')}</Link>
    </section>
  );
}
