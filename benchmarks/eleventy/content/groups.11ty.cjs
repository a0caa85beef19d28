const { escape } = require("./_includes/parts.cjs");

exports.data = {
  layout: "base.11ty.cjs",
  groups: [
    { address: "/topics/", title: "Topics", group: "topics" },
    { address: "/routes/", title: "Routes", group: "routes" },
  ],
  pagination: { data: "groups", size: 1, alias: "one" },
  permalink: (data) => data.one.address,
  eleventyComputed: { title: (data) => data.one.title },
};

exports.render = ({ one, names }) => `<h1>${one.title}</h1>
<ul class="chips">
${Object.entries(names[one.group])
  .map(([id, name]) => `<li><a href="${id}/">${escape(name)}</a></li>`)
  .join("\n")}
</ul>`;
