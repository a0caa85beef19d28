// The search: a question is taken apart as languages/terms.py does a text, its terms are looked up
// in the shards of the index beside this page, and what they lead to is shown.
(function () {
  "use strict";

  const MORE = 20;
  const CARDS = 32; // in a file, as in pages/search.py
  const FIRST = 0xa1; // sign of a document, as in pages/postings.py
  const WEIGHTS = [8, 3, 0, 1]; // of titles, facts, (nothing,) bodies
  const DENSE =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff";
  const dense = new RegExp(`[${DENSE}]`);
  const WORDS = new RegExp(`[${DENSE}]+|(?:(?![${DENSE}])[\\p{L}\\p{N}])+`, "gu");
  const ADJECTIVE = /()(?:[еиыо][ейм]|[иы]ми|[ео](?:го|му)|[иы]х|[ую]ю|[ая]я|[ое]ю)$/;
  const VERB =
    /([ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно)$|(?:[иы]л[аио]?|ен[аоы]?|[еу]йте|ите|[еу]й|[иы]м|ят|у[ею]т|[иы]ть?|ишь|у?ю)$/;
  const NOUN =
    /()(?:а|[ео]в|[иь]?е|и?ями|ами|[еи]?и|и?ей|[ои]?й|и?ям|и?ем|[ао]м|о|у|и?ях|ах|ы|ь|[иь]?ю|[иь]?я)$/;

  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.elements.q;
  const status = form.querySelector("[role=status]");
  const list = document.querySelector(".search-found");
  const more = document.querySelector(".search-more");
  const { segments, shards, names } = form.dataset;
  const filters = [...form.querySelectorAll("select")];
  const files = new Map();
  let turn = 0;
  let shown = MORE;
  let waiting;
  form.terms = (text) => plain(text).flatMap((word) => question(word)).map((one) => one.term);

  const asked = new URLSearchParams(location.search);
  [input, ...filters].forEach((one) => {
    one.value = asked.get(one.name) || "";
    if (one.selectedIndex < 0) one.value = "";
  });
  if (input.value) find();
  if (location.hash === "#q" || !input.value) input.focus({ preventScroll: true });
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(again, 120);
  });
  form.addEventListener("change", again);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  more.addEventListener("click", () => {
    const last = shown;
    shown += MORE;
    find().then(() => titles()[last]?.focus());
  });
  document.addEventListener("keydown", (event) => {
    const stops = [input, ...titles()];
    const at = stops.indexOf(document.activeElement);
    const to = { Escape: 0, ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (at < 0 || !stops[to]) return;
    stops[to].focus();
    event.preventDefault();
  });

  function again() {
    clearTimeout(waiting);
    shown = MORE;
    const chosen = [input, ...filters].filter((one) => one.value).map((one) => [one.name, one.value]);
    const query = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", location.pathname + (query && "?" + query));
    find();
  }

  async function find() {
    const mine = ++turn;
    const words = plain(input.value);
    const say = status.dataset;
    try {
      const found = words.length ? await matching(words) : [];
      const results = await Promise.all(found.slice(0, shown).map(card));
      if (mine !== turn) return;
      const at = titles().indexOf(document.activeElement);
      list.replaceChildren(...results.map(item));
      titles()[at]?.focus();
      more.hidden = found.length <= shown;
      const said = found.length ? `${found.partly ? say.some : say.found} ${found.length}` : say.none;
      status.textContent = words.length ? said : "";
    } catch (trouble) {
      if (mine === turn) status.textContent = say.failed;
    }
  }

  // What has all terms or most of them, the best first.
  async function matching(words) {
    const questions = words.flatMap((word, n) => question(word, n === words.length - 1));
    const all = ["names", ...Array(+segments).keys()];
    const parts = await Promise.all(all.map((segment) => scored(segment, questions)));
    let found = await filtered(parts.flat(), words.join(" "));
    const most = found.reduce((n, one) => Math.max(n, one.terms), 0);
    found = found.filter((one) => one.terms === most);
    found.sort((a, b) => b.score - a.score || (a.day < b.day) - (a.day > b.day));
    return Object.assign(found, { partly: most < questions.length });
  }

  async function scored(segment, questions) {
    const count = segment === "names" ? +names : +shards;
    const documents = new Map();
    for (const { term, start } of questions) {
      const parts = await file(`words-${segment}-${shard(term, count)}`);
      const best = new Map();
      parts.forEach((signs, part) => {
        if (!WEIGHTS[part]) return;
        const met = start ? Object.keys(signs).filter((one) => one.startsWith(term)) : [term];
        for (const one of met) {
          for (const sign of Object.hasOwn(signs, one) ? signs[one] : "") {
            const weight = WEIGHTS[part] / (one === term ? 1 : 2);
            best.set(sign, Math.max(best.get(sign) || 0, weight));
          }
        }
      });
      for (const [sign, score] of best) {
        const number = sign.codePointAt(0) - FIRST;
        const one = documents.get(sign) || { segment, number, score: 0, terms: 0 };
        one.score += score;
        one.terms += 1;
        documents.set(sign, one);
      }
    }
    return [...documents.values()];
  }

  async function filtered(found, whole) {
    const { kind, route, year } = Object.fromEntries(filters.map((one) => [one.name, one.value]));
    const kept = await Promise.all(
      found.map(async (one) => {
        if (one.segment === "names") {
          const [is, , , , ...spellings] = await card(one);
          one.day = "";
          one.score += spellings.includes(whole) ? 100 : 4;
          return !route && !year && (!kind || kind === is);
        }
        const [day, is, ...lines] = (await file(`days-${one.segment}`))[one.number].split(" ");
        Object.assign(one, { day, is, lines });
        const there = (!kind || kind === is) && (!route || lines.includes(route));
        return there && day.startsWith(year || "");
      }),
    );
    return found.filter((one, n) => kept[n]);
  }

  async function card(one) {
    const { segment, number } = one;
    const card = (await file(`cards-${segment}-${Math.floor(number / CARDS)}`))[number % CARDS];
    return segment === "names" ? card : Object.assign(one, { card });
  }

  function file(name) {
    if (!files.has(name)) {
      const asked = fetch(`${name}.json`).then((answer) => answer.json());
      asked.catch(() => files.delete(name));
      files.set(name, asked);
    }
    return files.get(name);
  }

  function item(found) {
    const named = Array.isArray(found);
    const [address, title, language, date, retracted] = named ? found.slice(1) : found.card;
    const name = retracted === 1 ? status.dataset.retracted.replace("…", title) : title;
    const link = element("a", "search-title", name);
    Object.assign(link, { href: `..${address}`, lang: language, dir: "auto" });
    const about = Object.assign(element("ul", "meta"), { role: "list" });
    const facts = named ? [label("kind", found[0])] : [date, label("kind", found.is)];
    if (!named) facts.push(...found.lines.map((id) => label("route", id)));
    about.append(...facts.filter(Boolean).map((one) => element("li", "", one)));
    const result = element("li");
    result.append(link, about);
    return result;
  }

  function titles() {
    return [...list.querySelectorAll("a")];
  }

  function label(name, value) {
    return [...(form.elements[name]?.options || [])].find((one) => one.value === value)?.text;
  }

  function element(name, className = "", text = "") {
    return Object.assign(document.createElement(name), { className, textContent: text });
  }

  function question(word, last) {
    if (!dense.test(word)) {
      const term = stem(word);
      return [{ term, start: term.length > 1 && (last || term.length > 3) }];
    }
    const signs = [...word];
    if (signs.length === 1) return [{ term: word, start: true }];
    return signs.slice(1).map((one, n) => ({ term: signs[n] + one }));
  }

  function plain(text) {
    const bare = text.toLowerCase().normalize("NFKD").replace(/([a-z])[\u0300-\u036f]+/g, "$1");
    const whole = bare.normalize("NFC").replace(/ё/g, "е");
    return whole.replace(/['\u2018\u2019\u02b9\u02bb\u02bc`]/g, "").match(WORDS) || [];
  }

  function shard(term, count) {
    let number = 0;
    for (const letter of [...term].slice(0, dense.test(term) ? 1 : 2)) {
      number = (number * 31 + letter.codePointAt(0)) % 65521;
    }
    return number % count;
  }

  function stem(word) {
    if (/^[а-я]/.test(word)) return russian(word);
    if (!/^[a-z].{2,}s$/.test(word)) return word;
    return /[^ae]ies$/.test(word) ? word.slice(0, -3) + "y" : word.replace(/([^us])s$/, "$1");
  }

  // https://snowballstem.org/algorithms/russian
  function russian(word) {
    const split = word.match(/^(.*?[аеиоуыэюя])(.*)$/);
    if (!split) return word;
    let [, start, rest] = split;
    const region = word.match(/^(?:.*?[аеиоуыэюя][^аеиоуыэюя]){2}/);
    const second = region ? region[0].length : word.length;
    const cut = (ending) => rest !== (rest = rest.replace(ending, "$1"));
    if (!cut(/([ая])(?:в|вши|вшись)$|[иы](?:в|вши|вшись)$/)) {
      cut(/()с[яь]$/);
      if (cut(ADJECTIVE)) cut(/([ая])(?:ем|нн|вш|ющ|щ)$|(?:[иы]вш|ующ)$/);
      else cut(VERB) || cut(NOUN);
    }
    cut(/()и$/);
    const derived = rest.match(/ость?$/);
    if (derived && start.length + derived.index >= second) rest = rest.slice(0, derived.index);
    cut(/(н)н$/) || (cut(/()ейше?$/) ? cut(/(н)н$/) : cut(/()ь$/));
    return start + rest;
  }
})();
