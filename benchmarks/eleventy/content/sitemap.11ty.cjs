const { iso, site } = require("./_includes/parts.cjs");

exports.data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

exports.render = ({ collections }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${collections.newest.map((one) => `<url>\n<loc>${site.url}${one.url}</loc>\n<lastmod>${iso(one.data.date)}</lastmod>\n</url>`).join("\n")}
${collections.lists.map((one) => `<url><loc>${site.url}${one.address}</loc></url>`).join("\n")}
</urlset>
`;
