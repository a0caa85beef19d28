const { escape, site } = require("./parts.cjs");

module.exports = (data) => {
  const heading = escape(data.title);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'">
<meta name="color-scheme" content="light dark">
<title>${heading} – ${site.title}</title>
<meta name="description" content="${escape(data.summary ?? site.title)}">
<link rel="canonical" href="${site.url}${data.page.url}">
<meta property="og:url" content="${site.url}${data.page.url}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:title" content="${heading}">
<meta property="og:type" content="${data.date ? "article" : "website"}">
<link rel="alternate" type="application/rss+xml" title="${site.title}" href="/index.xml">
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<script src="/js/scheme.js"></script>
<link rel="stylesheet" href="/css/base.css">
<script src="/js/site.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="masthead">
<div class="masthead-in">
<p class="masthead-title"><a href="/">Alpha <b>News</b></a></p>
<nav class="masthead-nav" aria-label="Main">
<ul>
<li><a href="/"${data.date ? ` aria-current="true"` : ""}>Timeline</a></li>
<li><a href="/routes/">Routes</a></li>
<li><a href="/topics/">Topics</a></li>
</ul>
</nav>
<button class="scheme" type="button" aria-pressed="false">Dark</button>
</div>
</header>
<main class="page" id="content" tabindex="-1">
${data.content}
</main>
<footer class="footer">
<div class="footer-in">
<p class="footer-publisher">Published by Alpha</p>
<nav aria-label="More">
<ul>
<li><a href="/topics/">Topics</a></li>
<li><a href="/routes/">Routes</a></li>
<li><a href="/index.xml" type="application/rss+xml">Feed</a></li>
<li><a href="/sitemap.xml" type="application/xml">Sitemap</a></li>
</ul>
</nav>
</div>
</footer>
</body>
</html>
`;
};
