// Runs before the first paint, so that a dark page never flashes white. The same rule lives in libs/ui (colour-scheme.ts).
(function () {
  var kept;
  try {
    kept = localStorage.getItem('assay.colour-scheme');
  } catch {
    // Storage is closed to us: the system's scheme it is.
  }
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
