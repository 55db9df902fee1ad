// Package story puts articles that report one event together, within and
// across languages.
//
// What goes in are articles in order of time, as Items made from their titles
// and leads; what comes out are stories. Clustering is online: an article joins
// the articles of its language in the story it is most like, by TF-IDF over
// word stems and anchors, or opens a new one. Stories are then joined, within a
// language and across languages, by anchors that survive translation: consonant
// skeletons of names and cognates, numbers, concepts. Joining takes a quorum,
// the mean likeness over all pairs of languages of both sides, so that a chain
// of weak likenesses cannot weld two stories together; every join is recorded
// and can be undone. The likeness of titles fades with time; stories that have
// been silent for long are closed.
//
// For what only whole texts tell there are Facts, by which a passage recalls an
// article of another story, and Event, which tells who shares a story's names
// only.
//
// The package does not say who has the news from whom; that is lineage's task.
package story
