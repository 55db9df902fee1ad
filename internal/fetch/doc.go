// Package fetch gets documents from the web politely.
//
// What goes in is an address; what comes out is the body without its content
// codings, the address it came from in the end, and the validators by which the
// next request can ask whether it changed. A Client obeys robots.txt (RFC 9309),
// keeps a distance between requests to one host, follows at most a few
// redirects, tries again when a server asks it to come back soon, and limits
// time and size. It connects to no address of this machine or of a private
// network unless told to: the check is made on the address that is dialled, so
// that no name and no redirect gets around it.
//
// Errors are of type *Error and say in one line which address failed, why, and
// what can be done.
//
// It runs no scripts, keeps no cookies beyond one Get, uses no proxy (the check
// of addresses would see the proxy's), and interprets no body.
package fetch
