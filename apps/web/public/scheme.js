// Runs before the first paint, so that a dark page does not flash white first. libs/ui (colour-scheme.ts) has the same
// rule.
(function () {
  var kept;
  try {
    kept = localStorage.getItem('assay.colour-scheme');
  } catch {
    // Storage is not accessible: the page uses the system's scheme.
  }
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
