// Package story puts articles that report one event together, within and
// across languages.
//
// What goes in are articles in order of time, as Items made from their titles
// and leads; what comes out are stories. Clustering is online: an article joins
// the cluster of its language it is most like, by TF-IDF over word stems, or
// opens a new one. Clusters are then joined across languages by anchors that
// survive translation: consonant skeletons of names and cognates, and numbers.
// Joining takes a quorum of the clusters on both sides, so that a chain of
// weak likenesses cannot weld two stories together; every join is recorded and
// can be undone. Time decides nothing inside the gate: it only closes clusters
// that have been silent for long.
//
// The package does not say who has the news from whom; that is lineage's task.
package story
