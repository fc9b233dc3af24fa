/** The two faces of the interface, shipped from npm; nothing loads from elsewhere. */
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import '@fontsource-variable/source-serif-4/wght-italic.css';
