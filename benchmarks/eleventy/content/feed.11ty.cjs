const { escape, site } = require("./_includes/parts.cjs");

exports.data = { permalink: "/index.xml", eleventyExcludeFromCollections: true };

exports.render = ({ collections }) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
<channel>
<title>${site.title}</title>
<link>${site.url}/</link>
<description>Invented.</description>
${collections.newest.slice(0, 50).map(item).join("\n")}
</channel>
</rss>
`;

const item = ({ data, url }) => `<item>
<title>${escape(data.title)}</title>
<link>${site.url}${url}</link>
<guid>${site.url}${url}</guid>
<pubDate>${data.date.toUTCString()}</pubDate>
<description>${escape(data.summary)}</description>
${data.topics.map((id) => `<category>${id}</category>`).join("\n")}
</item>`;
