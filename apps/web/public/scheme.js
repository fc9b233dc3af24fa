// Runs before the first paint, so that a dark page never flashes white. The same rule lives in libs/ui (colour-scheme.ts).
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem('assay.colour-scheme');
  } catch {
    kept = null;
  }
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
