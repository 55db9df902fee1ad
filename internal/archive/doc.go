// Package archive reads web archives, WARC 1.0 and 1.1 and WACZ, and writes
// WARC files that keep what an address gave as evidence.
//
// What goes in is a stream of records, each compressed by itself (gzip, zstd),
// all together or not at all; what comes out are the records one by one, and
// from each the document in it as its author wrote it: without HTTP header,
// chunks and content codings. Memory does not grow with the file.
//
// Damage costs the records it hits and no others: the reader says in a note
// where it was and goes on at the next record that it can find. A record cut by
// the end of the file gives what is there.
//
// The package chooses no pages, follows no revisits to the records they refer
// to, and checks no digests.
//
// See ISO 28500:2017 and https://iipc.github.io/warc-specifications/,
// https://specs.webrecorder.net/wacz/1.1.1/.
package archive
