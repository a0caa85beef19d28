// Before the first paint: the colours that were chosen last time.
(function () {
  try {
    var chosen = localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.scheme = chosen;
    }
  } catch (refused) {
    // Without storage the system decides.
  }
})();
