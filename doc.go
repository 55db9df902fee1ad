// Package hearsay is the vocabulary of a program that reads news and shows
// where it comes from.
package hearsay
