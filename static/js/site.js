// What the pages can do besides being read: another scheme, filters in place, one line of the ribbon
// lifted out of the others, the way to the search, links from a folder.
(function () {
  "use strict";

  schemeSwitch(document.querySelector(".scheme"));
  filters(document.querySelector(".filters"));
  lift(document.querySelector(".ribbon[data-lift]"));
  document.addEventListener("keydown", toSearch);
  if (location.protocol === "file:") {
    document.addEventListener("click", intoFolder);
  }

  function schemeSwitch(button) {
    if (!button) return;
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", () => {
      const chosen = dark() ? "light" : "dark";
      const asSystem = (chosen === "dark") === system.matches;
      if (asSystem) delete root.dataset.scheme;
      else root.dataset.scheme = chosen;
      try {
        if (asSystem) localStorage.removeItem("scheme");
        else localStorage.setItem("scheme", chosen);
      } catch (refused) {
        // The choice holds for this page.
      }
      show();
    });
  }

  // Links to lines, topics and promises become buttons that filter the stops of this page. What
  // is chosen stands in the address, ?route=…&topic=…&state=…, so that the view can be shared.
  function filters(nav) {
    if (!nav) return;
    const stops = [...document.querySelectorAll(".stop")];
    const eras = [...document.querySelectorAll(".era")];
    const count = nav.querySelector("[role=status]");
    const everything = count.textContent;
    const all = nav.querySelector(".filters-all");
    const none = nav.querySelector(".filters-none");
    const chips = [...nav.querySelectorAll("a[data-filter]")].map((link) => {
      const chip = document.createElement("button");
      chip.type = "button";
      chip.append(...link.childNodes);
      Object.assign(chip.dataset, link.dataset);
      if (link.lang) chip.lang = link.lang;
      chip.addEventListener("click", () => {
        const { filter, id } = chip.dataset;
        choose({ ...chosen, [filter]: chosen[filter] === id ? "" : id });
        remember();
      });
      link.replaceWith(chip);
      return chip;
    });
    let chosen = {};
    all.addEventListener("click", () => {
      choose({});
      remember();
      nav.querySelector("summary").focus();
    });
    choose(fromAddress());
    const close = () => nav.querySelectorAll("details[open]").forEach((one) => (one.open = false));
    document.addEventListener("click", (event) => nav.contains(event.target) || close());
    nav.addEventListener("keydown", (event) => event.key === "Escape" && close());

    function fromAddress() {
      const asked = new URLSearchParams(location.search);
      const known = chips.filter((chip) => asked.get(chip.dataset.filter) === chip.dataset.id);
      return Object.fromEntries(known.map((chip) => [chip.dataset.filter, chip.dataset.id]));
    }

    function matching(wanted) {
      const asked = Object.entries(wanted).filter(([, id]) => id);
      return stops.filter((stop) => asked.every(([filter, id]) => stop.dataset[filter].split(" ").includes(id)));
    }

    function choose(wanted) {
      chosen = wanted;
      const some = Object.values(chosen).some(Boolean);
      const left = new Set(matching(chosen));
      chips.forEach((chip) => {
        const { filter, id } = chip.dataset;
        chip.setAttribute("aria-pressed", String(chosen[filter] === id));
      });
      document.querySelectorAll(".ribbon-lane").forEach((lane) => {
        lane.classList.toggle("low", Boolean(chosen.route) && lane.dataset.route !== chosen.route);
      });
      nav.querySelectorAll(".filter").forEach((group) => {
        group.toggleAttribute("data-chosen", Boolean(group.querySelector('[aria-pressed="true"]')));
      });
      stops.forEach((stop) => {
        stop.hidden = !left.has(stop);
      });
      // Silences and today stand between neighbours that a filter parts.
      document.querySelectorAll(".silence, .today").forEach((one) => {
        one.hidden = some;
      });
      // What went on meanwhile is told above the first stop that is left in it.
      eras.forEach((era) => {
        const name = era.dataset.era;
        const first = stops.find((stop) => left.has(stop) && (stop.dataset.eras || "").split("|").includes(name));
        era.hidden = !first;
        if (first) first.before(era);
      });
      document.querySelectorAll(".year").forEach((year) => {
        year.hidden = !year.querySelector(".stop:not([hidden])");
      });
      all.hidden = !some;
      count.textContent = some ? count.dataset.some.replace("{}", left.size) : everything;
      widen(left.size);
    }

    // An empty result says so, and what would be there without each of the filters.
    function widen(found) {
      none.hidden = found > 0;
      none.replaceChildren();
      if (found) return;
      none.append(nav.dataset.none);
      chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").forEach((chip) => {
        const wider = { ...chosen, [chip.dataset.filter]: "" };
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `${nav.dataset.without} “${chip.firstChild.textContent.trim()}”: ${matching(wider).length}`;
        button.addEventListener("click", () => {
          choose(wider);
          remember();
          all.focus();
        });
        none.append(" ", button);
      });
    }

    function remember() {
      const query = new URLSearchParams(Object.entries(chosen).filter(([, id]) => id)).toString();
      try {
        history.replaceState(null, "", location.pathname + (query && "?" + query));
      } catch (refused) {
        // A page opened from a folder may not change its address.
      }
    }
  }

  // One line stands out of the ribbon, and what is below shows that line alone; so does the promise
  // of the ticket that is pointed at.
  function lift(ribbon) {
    if (!ribbon) return;
    const lanes = [...ribbon.querySelectorAll(".ribbon-lane-words[data-route]")].filter(
      (lane) => lane.dataset.route
    );
    const below = [...document.querySelectorAll("main [data-route]")].filter(
      (one) => !ribbon.contains(one)
    );
    const drawn = ribbon.querySelectorAll(".ribbon-lane, .ribbon-lane-words");
    const label = document.createElement("label");
    const choice = document.createElement("select");
    label.className = "ribbon-lift";
    const name = document.createElement("span");
    name.textContent = ribbon.dataset.lift + " ";
    label.append(name, choice);
    choice.add(new Option(ribbon.dataset.all, ""));
    lanes.forEach((lane) => {
      choice.add(new Option(lane.querySelector("b").textContent, lane.dataset.route));
    });
    ribbon.prepend(label);
    choice.addEventListener("change", () => {
      const chosen = choice.value;
      const other = (one) => chosen && !one.dataset.route.split(" ").includes(chosen);
      drawn.forEach((lane) => lane.classList.toggle("low", other(lane)));
      below.forEach((one) => (one.hidden = other(one)));
    });
    document.querySelectorAll(".ticket").forEach((ticket) => {
      const promises = [...ribbon.querySelectorAll("a[data-promise]")];
      const mine = promises.filter((one) => one.dataset.promise === ticket.dataset.promise);
      const show = (on) => () =>
        mine.length && promises.forEach((one) => one.classList.toggle("low", on && !mine.includes(one)));
      ["pointerenter", "focusin"].forEach((name) => ticket.addEventListener(name, show(true)));
      ["pointerleave", "focusout"].forEach((name) => ticket.addEventListener(name, show(false)));
    });
  }

  // "/" begins a search, unless something is being written.
  function toSearch(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    if (at && (at.isContentEditable || at.matches("input, select, textarea"))) return;
    const here = document.getElementById("q");
    const link = document.querySelector(".masthead-search");
    if (!here && !link) return;
    event.preventDefault();
    if (here) here.select();
    else link.click();
  }

  // A folder has no server that answers "x/" with "x/index.html".
  function intoFolder(event) {
    const link = event.target.closest("a[href]");
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    event.preventDefault();
    location.href = link.pathname + "index.html" + link.search + link.hash;
  }
})();
