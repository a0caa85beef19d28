// The pages that every generator writes; no template language is run over the Markdown.
const PER_PAGE = 50;

module.exports = (config) => {
  config.setUseGitIgnore(false);
  config.addPassthroughCopy({ "content/assets": "." });
  config.amendLibrary("md", (markdown) => {
    markdown.set({ typographer: true });
    markdown.use(headingIds);
    const footnotes = optional("markdown-it-footnote");
    if (footnotes) markdown.use(footnotes);
  });
  config.addCollection("newest", (api) => {
    const entries = api.getFilteredByGlob("content/news/**/*.md").reverse();
    entries.forEach((entry, place) => {
      entry.data.newer = entries[place - 1];
      entry.data.older = entries[place + 1];
    });
    return entries;
  });
  config.addCollection("lists", (api) => {
    const entries = api.getFilteredByGlob("content/news/**/*.md").reverse();
    return [
      ...pages("/", "Alpha News", entries),
      ...grouped(entries, "topics", (entry) => entry.data.topics),
      ...grouped(entries, "routes", (entry) => [entry.data.route]),
    ];
  });
  return {
    dir: { input: "content", output: "_site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
};

function grouped(entries, group, idsOf) {
  const members = new Map();
  for (const entry of entries) {
    for (const id of idsOf(entry)) {
      if (!members.has(id)) members.set(id, []);
      members.get(id).push(entry);
    }
  }
  return [...members].flatMap(([id, those]) => pages(`/${group}/${id}/`, id, those, group));
}

function pages(address, id, entries, group) {
  const count = Math.ceil(entries.length / PER_PAGE);
  const at = (number) => (number === 1 ? address : `${address}page/${number}/`);
  return Array.from({ length: count }, (_, before) => ({
    address: at(before + 1),
    id,
    group,
    number: before + 1,
    count,
    newer: before ? at(before) : "",
    older: before + 1 < count ? at(before + 2) : "",
    entries: entries.slice(before * PER_PAGE, (before + 1) * PER_PAGE),
  }));
}

function headingIds(markdown) {
  markdown.core.ruler.push("heading_ids", (state) => {
    state.tokens.forEach((token, place) => {
      if (token.type !== "heading_open") return;
      const words = state.tokens[place + 1].content.toLowerCase();
      token.attrSet("id", words.replace(/[^\p{L}\p{N}]+/gu, "-"));
    });
  });
}

function optional(name) {
  try {
    return require(name);
  } catch {
    return null;
  }
}
