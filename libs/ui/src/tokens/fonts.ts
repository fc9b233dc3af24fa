/** The two fonts of the interface, bundled from npm: the page loads nothing from other sites. */
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import '@fontsource-variable/source-serif-4/wght-italic.css';
