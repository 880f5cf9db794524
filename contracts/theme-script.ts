/**
 * Sets the theme that was chosen, or else the system's, on the page's root. It stands in the page itself and runs before the
 * first paint: the page never flashes in the wrong theme, and nothing waits until a file for it has come.
 */
export const themeScript = `(() => {
  const root = document.documentElement;
  const light = window.matchMedia("(prefers-color-scheme: light)");
  function apply() {
    let chosen = null;
    try {
      chosen = window.localStorage.getItem("war-room.theme");
    } catch {
      // Storage may be blocked: the system's preference decides.
    }
    const theme = chosen === "light" || chosen === "dark" ? chosen : light.matches ? "light" : "dark";
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
  }
  apply();
  light.addEventListener("change", apply);
})();`;
