// Package page reads one web page, or a plain-text copy of one, into an Article.
//
// What goes in is the bytes of a page as a server sent them, its address and
// the Content-Type header; what comes out is a hearsay.Article: the article's
// blocks in order with their roles, one text that all offsets refer to, links
// with their places, and the metadata - title, byline, outlet, dates, canonical
// and original addresses - each value with the place it was taken from.
//
// It keeps what reading apps throw away. Credits, datelines, captions and
// correction notices are blocks with roles of their own; link lists, share bars
// and the like that stand inside the article are marked as debris. What stands
// outside the article (navigation, comments, other articles) is not in the text.
//
// The headline is the first block (RoleTitle) whenever the page has one, so
// that later stages find what it states; every other block stands behind it in
// the order of the page.
//
// The reader is one parse into flat arrays, one walk that annotates, one loop
// that scores candidate containers and one walk that emits. Nothing recurses:
// depth costs memory linear in the input and no stack. The package fetches
// nothing, draws no conclusion from the words (see roles.go for the phrases that
// mark debris), and does not decide what language the text is in.
package page
