// Small things that several templates say.
const REPLACED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

exports.site = { title: "Alpha News", url: "https://alpha.example" };
exports.escape = (text) => String(text).replace(/[&<>"']/g, (one) => REPLACED[one]);
exports.iso = (date) => date.toISOString().slice(0, 10);
exports.time = (date) => `<time datetime="${exports.iso(date)}">${DAY.format(date)}</time>`;
