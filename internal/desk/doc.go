// Package desk shows a library in a browser: stories with their lineage and
// ledger, articles with who said what, a page to trace a pasted text, search.
//
// What goes in is an engine.Library; what comes out is an http.Handler and a
// function that serves it. Pages are rendered on the server (html/template, SVG
// drawn here), use no script and nothing from elsewhere, and say so in a strict
// Content-Security-Policy. All that comes from articles is escaped: no foreign
// markup is ever output, and only http and https addresses become links.
//
// The desk answers to names of its own machine only, takes posts from its own
// pages only, and fetches addresses through a Fetcher that refuses private
// networks. It has no users and no passwords: whoever reaches it may read it.
// It draws no conclusions: what it shows was found by the stages before it.
package desk
