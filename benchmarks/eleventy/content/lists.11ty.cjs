const { escape, time } = require("./_includes/parts.cjs");

exports.data = {
  layout: "base.11ty.cjs",
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: (data) => data.list.address,
  eleventyComputed: { title: (data) => name(data) },
};

const name = ({ list, names }) => (list.group ? names[list.group][list.id] : list.id);

exports.render = (data) => `<h1>${escape(data.title)}</h1>
${data.list.group ? `<p class="lede">What it is.</p>` : ""}
<ol class="stops">
${data.list.entries.map((entry) => stop(entry, data.names)).join("\n")}
</ol>
<nav class="pages" aria-label="Pages">
${data.list.newer ? `<a href="${data.list.newer}" rel="prev">Newer</a>` : ""}
${data.list.number} of ${data.list.count}
${data.list.older ? `<a href="${data.list.older}" rel="next">Older</a>` : ""}
</nav>`;

const stop = ({ data, url, fileSlug }, names) => `<li class="stop" id="${fileSlug}" data-route="${data.route}" data-topic="${data.topics.join(" ")}">
<p class="stop-date"><b>${time(data.date)}</b></p>
<div class="stop-told">
<h2 class="stop-title"><a href="${url}">${escape(data.title)}</a></h2>
<p class="stop-badges"><span class="visually-hidden">${escape(data.label ?? "Happened.")}</span></p>
<p class="stop-summary">${escape(data.summary)}</p>
<ul class="stop-meta meta">
<li><a href="/routes/${data.route}/">${escape(names.routes[data.route])}</a></li>
<li>${data.sources.length} sources</li>
</ul>
</div>
</li>`;
