// Package tagger finds attributed statements with a trained model: which words
// announce one, and which words around them name the speaker and are what is
// said.
package tagger
