const { escape, time } = require("./parts.cjs");

exports.data = { layout: "base.11ty.cjs" };

exports.render = (data) => `<article class="story">
<header class="story-head">
<ul class="kicker meta">
<li>${time(data.date)}</li>
<li><a href="/routes/${data.route}/">${escape(data.names.routes[data.route])}</a></li>
${data.label ? `<li>${escape(data.label)}</li>` : ""}
</ul>
<h1>${escape(data.title)}</h1>
<p class="lede">${escape(data.summary)}</p>
<ul class="story-dates meta">
<li>Reported ${time(data.date)}</li>
<li><a href="#sources">${data.sources.length} sources</a></li>
</ul>
</header>
<div class="story-main">
${data.promise ? `<p class="pledge"><b>${escape(data.promise.what)}</b> was promised for ${time(data.promise.due)}</p>` : ""}
${data.fulfils ? `<p class="pledge">Fulfils ${escape(data.fulfils)}</p>` : ""}
<div class="prose">
${data.content}
</div>
</div>
<aside class="story-side" aria-label="About this entry">
<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ol class="sources">
${data.sources.map((id) => source(data.names.sources[id])).join("\n")}
</ol>
</section>
<section aria-labelledby="filed">
<h2 id="filed">Topics</h2>
<ul class="chips">
${data.topics.map((id) => `<li><a href="/topics/${id}/">${escape(data.names.topics[id])}</a></li>`).join("\n")}
</ul>
</section>
</aside>
<nav class="neighbours" aria-label="Newer and older entries">
<ul>
${data.older ? `<li><a href="${data.older.url}" rel="prev"><span>Older</span> <b>${escape(data.older.data.title)}</b></a></li>` : ""}
${data.newer ? `<li class="neighbours-newer"><a href="${data.newer.url}" rel="next"><span>Newer</span> <b>${escape(data.newer.data.title)}</b></a></li>` : ""}
</ul>
</nav>
</article>`;

const source = (name) => `<li><cite class="source-title">${escape(name)}</cite>
<ul class="source-meta meta">
<li>Paper</li>
<li><time datetime="2000-01-01">1 Jan 2000</time></li>
</ul>
</li>`;
