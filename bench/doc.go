// Package bench holds the measurements of docs/benchmarks.md, one program per
// folder. It is a module of its own so that the rivals measured here are no
// dependency of the program.
package bench
