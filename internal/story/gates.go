package story

import "time"

// Gates are the thresholds of clustering.
type Gates struct {
	Join    float64 // cosine at which an article joins the articles of its language in a story
	Merge   float64 // cosine at which the articles of one language in two stories are alike
	Across  float64 // cosine of anchors at which those of two languages are
	Anchors float64 // weight of anchors against stems within a language
	Telling float64 // weight from which an anchor counts as shared
	Shared  int     // telling anchors that must be shared across languages
	Quorum  float64 // mean likeness, over the pairs of languages, at which two stories are one; 1 is what the gates demand
	Support float64 // what the other languages of a story may add to an article's likeness, or take away
	Silence time.Duration
}

// DefaultGates are for titles alone.
var DefaultGates = Gates{
	Join: .3, Merge: .31, Across: .32, Anchors: 1, Telling: 2.5, Shared: 2, Quorum: .65, Support: .45, Silence: 24 * time.Hour,
}

// TextGates are for articles with their texts: leads share more words than
// titles do, and a story that is read in full may be told for days.
var TextGates = Gates{
	Join: .2, Merge: .2, Across: .14, Anchors: .3, Telling: 2.5, Shared: 2, Quorum: .65, Support: .45, Silence: 48 * time.Hour,
}
