// Runs before the first paint: the page never flashes in the wrong theme.
(() => {
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
})();
